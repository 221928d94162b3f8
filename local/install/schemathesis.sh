#!/usr/bin/env bash
# schemathesis.sh: what sends a service all that its OpenAPI document allows, and what it does not.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

home=$MARQUEE_CACHE/schemathesis/$SCHEMATHESIS_VERSION
if [[ ! -f $home/complete ]]; then
  rm -rf "$home" && mkdir -p "$(dirname "$home")"
  python3 -m venv "$home" || die "a Python with venv is missing: apt-get install python3-venv"
  "$home/bin/pip" install --quiet "schemathesis==$SCHEMATHESIS_VERSION"
  touch "$home/complete"
fi
expose "$home/bin" schemathesis
