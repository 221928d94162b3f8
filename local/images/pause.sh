#!/usr/bin/env bash
# pause.sh: the image that holds a pod's namespaces open. Its program is 129 bytes: an ELF header and a loop around
# the system call pause(2), written out so that no compiler is needed.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

work=$MARQUEE_CACHE/images/pause
mkdir -p "$work/root"

elf() {
  printf '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'    # 64 bits, little endian
  printf '\x02\0\x3e\0\x01\0\0\0'                   # executable, x86-64
  printf '\x78\0\x40\0\0\0\0\0\x40\0\0\0\0\0\0\0'   # entry 0x400078, program header at 64
  printf '\0\0\0\0\0\0\0\0\0\0\0\0'                 # no section headers, no flags
  printf '\x40\0\x38\0\x01\0\x40\0\0\0\0\0'         # one program header of 56 bytes
  printf '\x01\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0'     # load, read and execute, from the file's start
  printf '\0\0\x40\0\0\0\0\0\0\0\x40\0\0\0\0\0'     # at 0x400000
  printf '\x81\0\0\0\0\0\0\0\x81\0\0\0\0\0\0\0'     # 129 bytes
  printf '\0\x10\0\0\0\0\0\0'                       # page aligned
  printf '\xb8\x22\0\0\0\x0f\x05\xeb\xf7'           # again: mov eax, 34; syscall; jmp again
}

elf >"$work/root/pause"
chmod 755 "$work/root/pause"
"$LOCAL/images/layer.sh" "$work/layer.tar" "$work/root" .
name=marquee.dev/pause:1
tag=$("$LOCAL/images/pack.sh" "$work/image.tar" "$name" '{"User":"65535:65535","Entrypoint":["/pause"]}' \
  "$work/layer.tar")
"$LOCAL/images/import.sh" "$work/image.tar" "$name" "$tag"
