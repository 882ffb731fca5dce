#!/bin/sh
# Says in one line what is wrong with the Python that is to make .venv, if anything; exit code 2.
# usage: check_python.sh PYTHON
python=$1

refuse() {
    echo "softa-tui: $1" >&2
    exit 2
}

command -v "$python" >/dev/null 2>&1 ||
    refuse "there is no program called $python here: install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python3"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    refuse "$("$python" --version 2>&1) is too old: install Python 3.11 or newer and name it: make PYTHON=python3.12"

"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    refuse "this Python cannot make virtual environments: on Debian and Ubuntu, run as root: apt-get install python3-venv"
