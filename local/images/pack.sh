#!/usr/bin/env bash
# pack.sh OUTPUT NAME CONFIG LAYER...: an OCI image archive out of finished layers, without a container engine.
# CONFIG is the JSON of the image's "config". Prints the start of the digest, a tag that tells one build from the next.
set -euo pipefail

output=$1 name=$2 config=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
blobs=$work/blobs/sha256
mkdir -p "$blobs"

# blob FILE: moves it to where its digest says; prints digest and size.
blob() {
  local sum
  sum=$(sha256sum "$1" | cut -d' ' -f1)
  mv "$1" "$blobs/$sum"
  printf '"digest":"sha256:%s","size":%s' "$sum" "$(stat -c %s "$blobs/$sum")"
}

diffs='' layers='' files=''
for layer in "$@"; do
  sum=$(<"$layer.sha256")
  [[ -e $blobs/$sum ]] || ln "$layer" "$blobs/$sum" 2>/dev/null || cp "$layer" "$blobs/$sum"
  diffs+=",\"sha256:$sum\""
  files+=",\"blobs/sha256/$sum\""
  layers+=",{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"sha256:$sum\","
  layers+="\"size\":$(stat -c %s "$layer")}"
done

printf '{"architecture":"amd64","os":"linux","config":%s,"rootfs":{"type":"layers","diff_ids":[%s]}}' \
  "$config" "${diffs#,}" >"$work/config"
configured=$(blob "$work/config")

type=application/vnd.oci.image.manifest.v1+json
printf '{"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s",%s},"layers":[%s]}' \
  "$type" application/vnd.oci.image.config.v1+json "$configured" "${layers#,}" >"$work/manifest"
manifest=$(blob "$work/manifest")
tag=$(grep -o 'sha256:[0-9a-f]\{12\}' <<<"$manifest" | cut -d: -f2)

printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s",%s,"annotations":{"io.containerd.image.name":"%s"}}]}' \
  "$type" "$manifest" "$name" >"$work/index.json"
printf '{"imageLayoutVersion":"1.0.0"}' >"$work/oci-layout"

# Jib reads a base image by the older list of the same blobs.
printf '[{"Config":"blobs/sha256/%s","RepoTags":["%s"],"Layers":[%s]}]' \
  "$(cut -c18-81 <<<"$configured")" "$name" "${files#,}" >"$work/manifest.json"

mkdir -p "$(dirname "$output")"
tar --create --file "$output.part" --directory "$work" --mtime=@0 oci-layout index.json manifest.json blobs
mv "$output.part" "$output"
echo "$tag"
