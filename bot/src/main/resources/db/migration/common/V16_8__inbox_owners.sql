-- The replica that works on what somebody asked; empty for what an older version stored.
alter table inbox add column owner varchar(100);
