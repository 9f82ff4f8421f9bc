# A project that uses a gated fork of nixpkgs, and one input that nobody gates.
{
  inputs.nixpkgs.url = "github:acme/nixpkgs/main";
  inputs.tools.url = "github:acme/tools/main";

  outputs =
    { self, nixpkgs, tools }:
    {
      hello = "${tools.name} and ${nixpkgs.hello}";
    };
}
