package dev.slipway.bot.store;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What operations hold, as rows; written with the journal entry that tells it. */
final class HeldResourceRows {
  private HeldResourceRows() {}

  static void write(Handle transaction, OperationId id, JournalEvent event, Instant at) {
    if (event instanceof JournalEvent.Progressed(ProgressEvent progress)) {
      if (progress instanceof ProgressEvent.ResourceHeld resourceHeld) {
        release(transaction, id, resourceHeld.kind(), resourceHeld.subject(), at);
        take(transaction, id, resourceHeld, at);
      } else if (progress instanceof ProgressEvent.ResourceReleased resourceReleased) {
        release(transaction, id, resourceReleased.kind(), resourceReleased.subject(), at);
      }
    }
  }

  static List<HeldResource> open(Handle handle) {
    return handle
        .createQuery(
            """
            select p.operation, p.kind, p.subject, p.previous_state, p.acquired_at,
              o.cluster, o.requester, o.reason
            from held_resource p join operation o on o.number = p.operation
            where p.released_at is null order by p.acquired_at, p.operation, p.subject
            """)
        .map(
            (row, context) ->
                new HeldResource(
                    new OperationId(row.getLong("operation")),
                    new ClusterName(row.getString("cluster")),
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getString("previous_state"),
                    new UserId(row.getString("requester")),
                    row.getString("reason"),
                    row.getTimestamp("acquired_at").toInstant()))
        .list();
  }

  /** This one only: another operation may have taken the same meanwhile. */
  static void released(Handle transaction, HeldResource heldResource, Instant at) {
    transaction
        .createUpdate(
            """
            update held_resource set released_at = :at
            where operation = :number and kind = :kind and subject = :subject
              and released_at is null
            """)
        .bind("at", at)
        .bind("number", heldResource.operation().number())
        .bind("kind", heldResource.kind())
        .bind("subject", heldResource.subject())
        .execute();
  }

  /** Whoever holds it on the cluster of operation {@code id}: it is one thing. */
  private static void release(
      Handle transaction, OperationId id, String what, String subject, Instant at) {
    transaction
        .createUpdate(
            """
            update held_resource set released_at = :at
            where kind = :kind and subject = :subject and released_at is null and operation in (
              select number from operation where cluster = (
                select cluster from operation where number = :number))
            """)
        .bind("at", at)
        .bind("kind", what)
        .bind("subject", subject)
        .bind("number", id.number())
        .execute();
  }

  /** Taken again after an interruption, it is held since the first time. */
  private static void take(
      Handle transaction, OperationId id, ProgressEvent.ResourceHeld resourceHeld, Instant at) {
    int known =
        transaction
            .createUpdate(
                """
                update held_resource set released_at = null
                where operation = :number and kind = :kind and subject = :subject
                """)
            .bind("number", id.number())
            .bind("kind", resourceHeld.kind())
            .bind("subject", resourceHeld.subject())
            .execute();
    if (known == 0) {
      transaction
          .createUpdate(
              """
              insert into held_resource (operation, kind, subject, previous_state, acquired_at)
              values (:number, :kind, :subject, :previous_state, :at)
              """)
          .bind("number", id.number())
          .bind("kind", resourceHeld.kind())
          .bind("subject", resourceHeld.subject())
          .bind("previous_state", resourceHeld.previousState())
          .bind("at", at)
          .execute();
    }
  }
}
