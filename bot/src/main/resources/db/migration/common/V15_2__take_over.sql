-- Whom an operation has cancelled once it is approved, because its cluster is busy.
alter table operation add column takes_over bigint;
