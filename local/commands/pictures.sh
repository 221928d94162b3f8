#!/usr/bin/env bash
# pictures
#   Looks at the visitors' page in every state as its tests do, and draws what they saw into docs/pictures: a sheet for each
#   language and screen.
#
#   Needs no platform.

install_test_tools
use_java
use_test_tools
pictures=$ROOT/services/admission/target/pictures
rm -rf "$pictures"
maven verify -pl services/admission -am -Dit.test='Page*IT' -Dtest=NoUnit \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

# sheet LANGUAGE WIDTH COLUMNS TILE_WIDTH TILE_HEIGHT
sheet() {
  local language=$1 width=$2 columns=$3 tile_width=$4 tile_height=$5 picture name count=0
  local page=$pictures/sheet-$language-$width.html out=$ROOT/docs/pictures/page-$language-$width.webp
  {
    echo "<!doctype html><meta charset=utf-8><style>
      body { margin: 12px; background: #777; color: #fff; font: 13px sans-serif;
        display: grid; grid-template-columns: repeat($columns, ${tile_width}px); gap: 12px }
      figure { margin: 0 } figcaption { height: 20px; overflow: hidden }
      img { width: ${tile_width}px; height: ${tile_height}px; object-fit: contain; object-position: top; display: block }
    </style>"
    for picture in "$pictures"/*-"$language"-"$width".png; do
      name=$(basename "$picture" "-$language-$width.png")
      echo "<figure><figcaption>$name</figcaption><img src='$(basename "$picture")'></figure>"
    done
  } >"$page"
  count=$(grep -c '<figure>' "$page")
  local rows=$(((count + columns - 1) / columns))
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
    --window-size="$((columns * (tile_width + 12) + 12)),$((rows * (tile_height + 32) + 12))" \
    --screenshot="$out" "file://$page" 2>>"$BUILD_LOGS/pictures.log"
  echo "$out: $count states"
}

for language in en ko; do
  sheet "$language" 390 12 156 820
  sheet "$language" 1280 6 400 420
done
