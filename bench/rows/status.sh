# SPDX-License-Identifier: MIT
# A fork in which nobody approved anything for a while: how long until a person reads something?

row_status() {
  make_repository waiting "commits=$medium" files=5000 rules=40 signers=12 held=1
  git -C "$work/waiting" reset -q --hard main~1
  measure status first hello
  add status "\`status\`, $((medium - 1)) commits that nobody approved"
  add first '15 the same until the first line, beyond the start of a JVM' \
    "$(awk -v a="$(median first 1)" -v b="$(median hello 1)" 'BEGIN { print a - b }')" 0.5 s
  add hello 'a JVM that says hello'
}
waiting() { "$@" "$quorum" -C "$work/waiting" status --anchor "$(root_of waiting)"; }
status() { waiting sample status; }
first() {
  local begin=$EPOCHREALTIME end
  end=$(waiting env 2>/dev/null | { IFS= read -r _; printf '%s\n' "$EPOCHREALTIME"; cat >/dev/null; })
  awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.3f - -\n", b - a }' >>"$samples/first"
}
