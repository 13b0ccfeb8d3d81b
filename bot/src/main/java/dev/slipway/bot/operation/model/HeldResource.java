package dev.slipway.bot.operation.model;

import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;

/**
 * What an operation took and nobody has given back yet, for example a node it cordoned.
 *
 * @param operation which operation
 * @param cluster where
 * @param kind which kind of thing, for example {@code cordon}
 * @param subject of what, for example {@code node01}
 * @param previousState how that was before
 * @param requester who asked for the operation
 * @param reason why; may be empty
 * @param since when it was taken
 */
public record HeldResource(
    OperationId operation,
    ClusterName cluster,
    String kind,
    String subject,
    String previousState,
    UserId requester,
    String reason,
    Instant since) {}
