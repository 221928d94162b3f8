#!/usr/bin/env bash
# layer.sh OUTPUT DIRECTORY TAR_ARGUMENTS...: one layer of an image, the same bytes for the same content.
# Its digest is left beside it.
set -euo pipefail

output=$1 directory=$2
shift 2
mkdir -p "$(dirname "$output")"
LC_ALL=C tar --create --file "$output.part" --directory "$directory" --sort=name --format=gnu \
  --mtime=@0 --owner=0 --group=0 --numeric-owner "$@"
sha256sum "$output.part" | cut -d' ' -f1 >"$output.sha256"
mv "$output.part" "$output"
