-- When an operation is to start, if not at once, and the zone that was meant.
alter table operation add column start_at timestamp(3) with time zone;
alter table operation add column start_zone varchar(60);
