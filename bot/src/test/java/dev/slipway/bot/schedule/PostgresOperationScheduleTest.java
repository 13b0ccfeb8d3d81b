package dev.slipway.bot.schedule;

import dev.slipway.bot.store.PostgresServer;
import dev.slipway.config.StoreConfig;

final class PostgresOperationScheduleTest extends OperationScheduleContract {
  @Override
  StoreConfig fresh() {
    return PostgresServer.shared().database();
  }
}
