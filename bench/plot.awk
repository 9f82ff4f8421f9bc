# SPDX-License-Identifier: MIT
# Lines of "KIND COUNT SECONDS" as an SVG. Both axes are logarithmic: a straight line at 45 degrees is time in proportion.
function x(v) { return 60 + 90 * log(v) / log(10) }
function y(v) { return 330 - 80 * (log(v < 0.1 ? 0.1 : v) / log(10) + 1) }
BEGIN {
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 380\" font-family=\"sans-serif\" font-size=\"12\">"
  for (p = 0; p <= 5; p++) printf "<text x=\"%d\" y=\"350\">%d</text>\n", x(10 ^ p), 10 ^ p
  for (p = -1; p <= 2; p++) printf "<text x=\"8\" y=\"%d\">%s s</text>\n", y(10 ^ p), 10 ^ p
  split("#0060a8 #b04000 #308030", colour, " ")
}
{
  if (!($1 in line)) { kinds++; tone[$1] = colour[kinds]; place[$1] = kinds }
  line[$1] = line[$1] " " x($2) "," y($3)
  printf "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"%s\"/>\n", x($2), y($3), tone[$1]
}
END {
  for (k in line) {
    printf "<polyline fill=\"none\" stroke=\"%s\" points=\"%s\"/>\n", tone[k], line[k]
    printf "<text x=\"80\" y=\"%d\" fill=\"%s\">%s</text>\n", 20 + 16 * place[k], tone[k], k
  }
  print "</svg>"
}
