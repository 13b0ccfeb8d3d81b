package dev.slipway.bot.quartz;

import dev.slipway.bot.store.TestDatabases;
import dev.slipway.config.StoreConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2OperationScheduleTest extends OperationScheduleContract {
  @TempDir private Path folder;

  @Override
  StoreConfig fresh() {
    return TestDatabases.h2File(folder);
  }
}
