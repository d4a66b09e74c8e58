#!/bin/sh
# Makes .venv and installs what is locked, only when something changed. Called by make: setup.sh build|test|bench|lock
# Reads PYTHONS: the interpreters to try, in order.
set -eu
cd "$(dirname "$0")/.."
PIP_TOOLS=pip-tools==7.6.2
export PIP_DISABLE_PIP_VERSION_CHECK=1

stop() { # id, en
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 1
}

find_python() {
    # A name on the PATH is not enough: version managers leave stubs that do not run.
    for name in $PYTHONS; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    stop "Python 3.11 atau lebih baru belum ada. Pasang dulu, lalu ulangi." \
        "Python 3.11 or newer is not here. Install it, then try again."
}

system_install() { # package ...: installs the first that the system has; false where that cannot be done
    if [ "$(id -u)" = 0 ]; then as_root=''; else as_root='sudo -n'; fi
    command -v apt-get >/dev/null && $as_root true 2>/dev/null || return 1
    $as_root apt-get -qq update >/dev/null 2>&1 || true
    for package in "$@"; do
        echo "apt-get install $package" >&2
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$package" >/dev/null 2>&1 && return 0
    done
    return 1
}

make_venv() { # folder
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        # Debian and Ubuntu keep this part of Python in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        system_install "$package" python3-venv && "$python" -c 'import venv, ensurepip' 2>/dev/null ||
            stop "Pasang dulu paket $package (apt-get install $package), lalu ulangi." \
                "Install the package $package first (apt-get install $package), then try again."
    fi
    rm -rf "$1"
    "$python" -m venv "$1"
}

pip_install() { .venv/bin/python -m pip install --quiet "$@"; }

# A record of what was installed lies in .venv: the same files in the same folder need nothing more.
is_installed() { # record, file ...
    record=$1
    shift
    { pwd && cat "$@"; } | cmp -s - ".venv/$record"
}

record_installed() {
    record=$1
    shift
    { pwd && cat "$@"; } >".venv/$record"
}

set_up_build() {
    if is_installed installed requirements.txt pyproject.toml && .venv/bin/python -c '' 2>/dev/null; then return; fi
    echo "Memasang paket Python ke .venv / Installing Python packages into .venv" >&2
    if ! [ "$(head -n 1 .venv/installed 2>/dev/null)" = "$(pwd)" ] || ! .venv/bin/python -c '' 2>/dev/null; then
        make_venv .venv
    fi
    rm -f .venv/installed
    pip_install --require-hashes -r requirements.txt
    # setuptools is one of the locked packages, so pip fetches no build tool by itself.
    pip_install --no-deps --no-build-isolation --editable .
    record_installed installed requirements.txt pyproject.toml
}

set_up_test() {
    set_up_build
    if ! is_installed installed-test requirements-test.txt; then
        echo "Memasang paket untuk tes / Installing packages for the tests" >&2
        # One of them comes as source; the locked setuptools builds it.
        pip_install --require-hashes --no-build-isolation -r requirements-test.txt
        # The Node inside Playwright's package needs this system library, which a bare Debian has not.
        browser_driver_runs || { system_install libatomic1 && browser_driver_runs; } ||
            stop "Pasang dulu paket libatomic1 (apt-get install libatomic1), lalu ulangi." \
                "Install the package libatomic1 first (apt-get install libatomic1), then try again."
        record_installed installed-test requirements-test.txt
    fi
    has_browser || { system_install chromium chromium-browser && has_browser; } ||
        stop "Pasang dulu Chromium (apt-get install chromium), lalu ulangi." \
            "Install Chromium first (apt-get install chromium), then try again."
}

# What is compared with. Without Pango, or without a network, `make bench` says that it was not compared.
set_up_bench() {
    set_up_build
    if is_installed installed-bench requirements-bench.txt; then return; fi
    pip_install --require-hashes -r requirements-bench.txt || return 0
    .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1 || system_install libpangoft2-1.0-0 || return 0
    record_installed installed-bench requirements-bench.txt
}

browser_driver_runs() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }

has_browser() {
    # Ubuntu's chromium-browser may be a stub without its snap: ask it.
    for name in chromium chromium-browser google-chrome; do
        "$name" --version >/dev/null 2>&1 && return 0
    done
    return 1
}

lock() {
    [ -x build/lock/bin/pip-compile ] || {
        make_venv build/lock
        build/lock/bin/python -m pip install --quiet "$PIP_TOOLS"
    }
    for name in requirements requirements-test requirements-bench; do
        build/lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
            --no-emit-trusted-host --no-emit-find-links --no-header --output-file "$name.txt" "$name.in"
    done
}

case ${1:-} in
build) set_up_build ;;
test) set_up_test ;;
bench) set_up_bench ;;
lock) lock ;;
*) stop "setup.sh build|test|bench|lock" "" ;;
esac
