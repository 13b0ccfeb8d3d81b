-- Buttons that decide are stored before they are acknowledged, as commands are.
alter table inbox add column kind varchar(20) default 'command' not null;
alter table inbox add column message varchar(100);
alter table inbox add column button varchar(255);
alter table inbox add column button_value text;
