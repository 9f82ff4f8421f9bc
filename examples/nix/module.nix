# A NixOS module with two parts, each of which works alone:
# - a mirror of a gated repository that serves approved states only, for git+file inputs, kept fresh by a timer;
# - the gate before unattended upgrades: what is in the flake's folder is built only if its pins are approved.
#
#   imports = [ ./module.nix ];
#   services.git-quorum = {
#     program = "/opt/git-quorum/bin/git-quorum";
#     mirrors.nixpkgs = {
#       from = "https://example.org/acme/nixpkgs.git";
#       branches = [ "refs/heads/main" ];
#       anchor = "9d0e71c0...";
#       policyDigest = "sha256-Wfm...";
#     };
#     gatedUpgrade = "/etc/nixos";
#   };
#
#   inputs.nixpkgs.url = "git+file:///var/lib/git-quorum/nixpkgs/served.git?ref=main";
{
  config,
  lib,
  pkgs,
  ...
}:
let
  cfg = config.services.git-quorum;
  home = "/var/lib/git-quorum";
  confined = {
    Type = "oneshot";
    User = "git-quorum";
    Group = "git-quorum";
    StateDirectory = "git-quorum";
    WorkingDirectory = home;
    UMask = "0022";
    NoNewPrivileges = true;
    PrivateTmp = true;
    PrivateDevices = true;
    ProtectHome = true;
    ProtectSystem = "strict";
    ProtectKernelModules = true;
    ProtectKernelTunables = true;
    ProtectControlGroups = true;
    RestrictAddressFamilies = [
      "AF_INET"
      "AF_INET6"
      "AF_UNIX"
    ];
    RestrictSUIDSGID = true;
    LockPersonality = true;
    SystemCallArchitectures = "native";
  };
  environment = {
    HOME = home;
    XDG_STATE_HOME = "${home}/state";
    JAVA_HOME = "${pkgs.jdk17_headless}";
  };
  folder = name: lib.escapeShellArg "${home}/${name}";
  init =
    name: mirror:
    lib.escapeShellArgs (
      [
        cfg.program
        "mirror"
        "init"
        "${home}/${name}"
        "--from"
        mirror.from
        "--anchor"
        mirror.anchor
        "--policy-digest"
        mirror.policyDigest
      ]
      ++ lib.concatMap (branch: [
        "--branch"
        branch
      ]) mirror.branches
    );
in
{
  options.services.git-quorum = {
    program = lib.mkOption {
      type = lib.types.str;
      description = "Path of git-quorum's launcher, outside of every repository that it judges.";
    };
    mirrors = lib.mkOption {
      default = { };
      description = "Mirrors below ${home}, by name; each serves `served.git` in its folder.";
      type = lib.types.attrsOf (
        lib.types.submodule {
          options = {
            from = lib.mkOption {
              type = lib.types.str;
              description = "The upstream.";
            };
            branches = lib.mkOption {
              type = lib.types.nonEmptyListOf lib.types.str;
              description = "Full names of the branches to serve.";
            };
            anchor = lib.mkOption {
              type = lib.types.str;
              description = "The state to trust, told to you by its people.";
            };
            policyDigest = lib.mkOption {
              type = lib.types.str;
              description = "Digest that the policy at the anchor must have.";
            };
            every = lib.mkOption {
              type = lib.types.str;
              default = "15min";
              description = "How often to look for newly approved states, as systemd writes times.";
            };
          };
        }
      );
    };
    gatedUpgrade = lib.mkOption {
      type = lib.types.nullOr lib.types.str;
      default = null;
      description = "Folder of the flake that system.autoUpgrade builds; its pins are verified before.";
    };
  };

  config = lib.mkMerge [
    (lib.mkIf (cfg.mirrors != { }) {
      users.users.git-quorum = {
        isSystemUser = true;
        group = "git-quorum";
        inherit home;
      };
      users.groups.git-quorum = { };
      systemd.services = lib.mapAttrs' (
        name: mirror:
        lib.nameValuePair "git-quorum-mirror-${name}" {
          description = "approved states of ${name}";
          wants = [ "network-online.target" ];
          after = [ "network-online.target" ];
          path = [ pkgs.git ];
          inherit environment;
          serviceConfig = confined;
          script = ''
            [ -d ${folder name} ] || ${init name mirror}
            ${lib.escapeShellArgs [ cfg.program "mirror" "sync" "${home}/${name}" ]}
          '';
        }
      ) cfg.mirrors;
      systemd.timers = lib.mapAttrs' (
        name: mirror:
        lib.nameValuePair "git-quorum-mirror-${name}" {
          wantedBy = [ "timers.target" ];
          timerConfig = {
            OnBootSec = "2min";
            OnUnitActiveSec = mirror.every;
            RandomizedDelaySec = "1min";
          };
        }
      ) cfg.mirrors;
    })
    (lib.mkIf (cfg.gatedUpgrade != null) {
      # A failing ExecStartPre keeps the upgrade from starting.
      systemd.services.nixos-upgrade = {
        path = [ pkgs.git ];
        environment.JAVA_HOME = environment.JAVA_HOME;
        serviceConfig.ExecStartPre = [
          "${cfg.program} -C ${cfg.gatedUpgrade} pin fetch"
          "${cfg.program} -C ${cfg.gatedUpgrade} pin verify"
        ];
      };
    })
  ];
}
