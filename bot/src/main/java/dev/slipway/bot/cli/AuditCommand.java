package dev.slipway.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway audit}: what can be done with the audit log from a terminal. */
@Command(
    name = "audit",
    description = "Look after the record of who did what.",
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with it: audit verify.");
  }
}
