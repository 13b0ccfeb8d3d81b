package dev.slipway.bot.store.database;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Text as every database takes it: PostgreSQL refuses the character NUL, which anybody can type, so
 * its replacement character is stored instead.
 */
final class NulReplacement extends AbstractArgumentFactory<String> {
  NulReplacement() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String value, ConfigRegistry config) {
    String storable = value.replace('\0', '\uFFFD');
    return (position, statement, context) -> statement.setString(position, storable);
  }
}
