# shellcheck shell=bash
# What the install scripts share: official releases first, the Go proxy when they cannot be reached.
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

# Two commands may be started at once: the second waits, and finds the tool that the first has built.
mkdir -p "$MARQUEE_CACHE/locks"
exec {install_lock}>"$MARQUEE_CACHE/locks/$(basename "$0")"
flock "$install_lock"

# download URL FILE: nothing is left behind when it fails.
download() {
  mkdir -p "$(dirname "$2")"
  if curl -fsSL --connect-timeout 5 --retry 2 -o "$2.part" "$1"; then
    mv "$2.part" "$2"
  else
    rm -f "$2.part"
    return 1
  fi
}

# verify FILE SHA256: a file that is not what was promised is removed.
verify() {
  echo "$2  $1" | sha256sum --check --quiet - || { rm -f "$1"; return 1; }
}

# go_build MODULE OUTPUT LDFLAGS PACKAGE...: builds packages of the module under install/go, at the versions it pins.
go_build() {
  local module=$1 output=$2 ldflags=$3
  shift 3
  command -v go >/dev/null || die "neither the release of $module nor a Go toolchain is here: install Go (https://go.dev/dl)"
  (
    cd "$LOCAL/install/go/$module" || exit
    CGO_ENABLED=0 GOFLAGS=-mod=readonly nice -n 5 \
      go build -trimpath ${GO_TAGS:+-tags "$GO_TAGS"} -ldflags "-s -w $ldflags" -o "$output" "$@"
  )
}

# expose DIRECTORY NAME...: under one directory for the PATH.
expose() {
  local directory=$1 name
  shift
  mkdir -p "$BIN"
  for name in "$@"; do ln -sfn "$directory/$name" "$BIN/$name"; done
}

# all_there DIRECTORY NAME...
all_there() {
  local directory=$1 name
  shift
  for name in "$@"; do [[ -x $directory/$name ]] || return 1; done
}
