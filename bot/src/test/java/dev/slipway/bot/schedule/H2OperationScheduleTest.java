package dev.slipway.bot.schedule;

import dev.slipway.bot.store.Databases;
import dev.slipway.config.StoreConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2OperationScheduleTest extends OperationScheduleContract {
  @TempDir private Path folder;

  @Override
  StoreConfig fresh() {
    return Databases.h2File(folder);
  }
}
