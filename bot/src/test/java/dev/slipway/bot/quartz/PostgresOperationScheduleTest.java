package dev.slipway.bot.quartz;

import dev.slipway.bot.store.database.TestPostgresServer;
import dev.slipway.config.StoreConfig;

final class PostgresOperationScheduleTest extends OperationScheduleContract {
  @Override
  StoreConfig fresh() {
    return TestPostgresServer.shared().database();
  }
}
