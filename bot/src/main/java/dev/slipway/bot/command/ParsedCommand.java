package dev.slipway.bot.command;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import java.util.List;

/**
 * A line after its command's name, understood.
 *
 * @param arguments what the action is told, defaults included
 * @param clusters what {@code --cluster} names, each once
 * @param allClusters whether every cluster of the channel is meant
 * @param reason what {@code --reason} says; may be empty
 * @param at what {@code --at} says; may be empty
 * @param queue whether it waits in line where the cluster is busy
 * @param takeOver whether it takes over where the cluster is busy
 * @param dryRun whether only a preview is wanted
 * @param help whether {@code --help} was asked for; then nothing else counts
 * @param bare whether nothing at all was said after the command's name
 * @param missing required parameters that were not given
 */
record ParsedCommand(
    Arguments arguments,
    List<String> clusters,
    boolean allClusters,
    String reason,
    String at,
    boolean queue,
    boolean takeOver,
    boolean dryRun,
    boolean help,
    boolean bare,
    List<Parameter> missing) {
  ParsedCommand {
    clusters = clusters.stream().distinct().toList();
    missing = List.copyOf(missing);
  }
}
