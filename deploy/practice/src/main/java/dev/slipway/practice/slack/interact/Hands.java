package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.wire.MessageWire;

/** Everything a person can do in the workspace. */
public record Hands(
    SlashCommands commands,
    Posts posts,
    Clicks clicks,
    Modals modals,
    Shortcuts shortcuts,
    HomeTab homeTab,
    Suggestions suggestions) {

  public static Hands of(Workbench bench, MessageWire wire) {
    return new Hands(
        new SlashCommands(bench),
        new Posts(bench),
        new Clicks(bench, wire),
        new Modals(bench),
        new Shortcuts(bench, wire),
        new HomeTab(bench),
        new Suggestions(bench, wire));
  }
}
