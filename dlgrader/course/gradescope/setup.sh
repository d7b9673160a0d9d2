#!/usr/bin/env bash
# Builds the image: Python, libraries of the system, and dlgrader with exactly the versions of constraints.txt.
set -euo pipefail
umask 022
source="${DLGRADER_AUTOGRADER:-/autograder}/source"
home="${DLGRADER_HOME:-/opt/dlgrader}" # others may enter: submissions run as another user and import from here
export DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
if [ -f "$source/pip.conf" ]; then export PIP_CONFIG_FILE="$source/pip.conf"; fi

apt-get update
apt-get install -y --no-install-recommends ca-certificates libgomp1 libseccomp2 libstdc++6
python=""
for version in 3.12 3.11; do
    if apt-get install -y --no-install-recommends "python$version" "python$version-venv"; then
        python="python$version"
        break
    fi
done
if [ -z "$python" ]; then
    echo "dlgrader needs Python 3.11 or 3.12: choose Ubuntu 22.04 or newer as the base image" >&2
    exit 1
fi

"$python" -m venv "$home"
install() { "$home/bin/python" -m pip install --constraint "$source/constraints.txt" "$@"; }
torch="$(sed -n 's/^torch==//p' "$source/constraints.txt")"
# the build for processors, where the package index has it; else whatever it has of this version
install "torch==$torch+cpu" || install "torch==$torch"
install "$source"/dlgrader-*.whl

chmod -R go-rwx "$source"
"$home/bin/python" -m dlgrader doctor || true # for the build's log: which sandbox stands in this image
