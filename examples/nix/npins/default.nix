# A project that pins a gated fork of nixpkgs with npins, and one source that nobody gates.
let
  sources = import ./npins;
in
{
  hello = "${(import sources.tools).name} and ${(import sources.nixpkgs).hello}";
}
