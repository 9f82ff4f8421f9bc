# A project that pins a gated fork of nixpkgs with niv, and one source that nobody gates.
let
  sources = import ./nix/sources.nix;
in
{
  hello = "${(import sources.tools).name} and ${(import sources.nixpkgs).hello}";
}
