package dev.slipway.bot.store;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.catalogue.TransientCatalogue;

final class TransientSnapshotCatalogueTest extends SnapshotCatalogueContract {
  @Override
  SnapshotCatalogue empty() {
    return new TransientCatalogue();
  }
}
