"""`python -m saku`: the same as the command `saku`."""

import sys

from saku.cli import main

sys.exit(main())
