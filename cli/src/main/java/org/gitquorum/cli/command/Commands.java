// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import org.gitquorum.cli.frame.CommandEntry;
import picocli.CommandLine;

/** Every command that can be typed, in the order in which help lists them. */
public final class Commands {
  private static final String PUBLISH = "what may be pinned, what is newest, one move back";
  private static final String EXCHANGE = "exchange records with a remote";

  private Commands() {}

  /** All of them. */
  public static List<CommandEntry> all() {
    return List.of(
        CommandEntry.of("verify", "say whether a commit may be used", VerifyCommand::new)
            .plainly("verify", VerifyCommand::new),
        CommandEntry.of("checkout", "check out a commit if it is approved", CheckoutCommand::new),
        CommandEntry.of("status", "what is approved, what waits for whom", StatusCommand::new)
            .plainly("status", StatusCommand::new),
        CommandEntry.of("show", "the records on a state, and why they count", ShowCommand::new),
        new CommandEntry(
                List.of("sign", "add"),
                "approve a step of the history, after showing it",
                context -> new CommandLine(new SignCommand(context)))
            .plainly("sign", SignCommand::new),
        CommandEntry.of("trust", "say which state you trust", TrustCommand::new),
        new CommandEntry(
            List.of("policy"), "check, show, explain and sign the policy", PolicyCommand::make),
        new CommandEntry(
            List.of("signer"), "add, remove and list the signers", SignerCommand::make),
        CommandEntry.of("vouch", "vouch for a whole state, as root", VouchCommand::new),
        CommandEntry.of(
            "nar-hash", "print the narHash of a commit, from git objects", NarHashCommand::new),
        new CommandEntry(List.of("release"), PUBLISH, ReleaseCommand::make),
        CommandEntry.of("head", PUBLISH, HeadCommand::new),
        CommandEntry.of("rollback", PUBLISH, RollbackCommand::new),
        CommandEntry.of("push", EXCHANGE, PushCommand::new),
        CommandEntry.of("fetch", EXCHANGE, FetchCommand::new),
        CommandEntry.of("sync", EXCHANGE, SyncCommand::new),
        CommandEntry.of("remove", "take back own records not published yet", RemoveCommand::new),
        new CommandEntry(
            List.of("mirror"), "serve nothing but approved states", MirrorCommand::make),
        new CommandEntry(List.of("hook"), "have git itself ask for approval", HookCommand::make),
        CommandEntry.of("init", "make the first policy", InitCommand::new),
        new CommandEntry(
                List.of("pin"), "judge pins of gated repositories in lock files", PinCommand::make)
            .plainly("pin verify", PinVerifyCommand::new),
        CommandEntry.of("nix", "run nix on approved pins and nothing else", NixCommand::new),
        new CommandEntry(
            List.of("key"), "make a key, see what the keys of a policy can do", KeyCommand::make));
  }
}
