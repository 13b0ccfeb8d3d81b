-- These columns held the names of Java classes; now the names that stand in the JSON beside them.
update operation set state_type = case state_type
  when 'AwaitingApproval' then 'awaiting-approval'
  else lower(state_type)
end;
update journal set event_type = case event_type
  when 'WaitsInLine' then 'waits-in-line'
  when 'HeldBack' then 'held-back'
  when 'TakesOver' then 'takes-over'
  when 'TookOver' then 'took-over'
  when 'TakenOver' then 'taken-over'
  when 'ApprovalAsked' then 'approval-asked'
  when 'ApprovalGiven' then 'approval-given'
  when 'ApprovalRefused' then 'approval-refused'
  when 'StartMissed' then 'start-missed'
  when 'ClusterAwaited' then 'cluster-awaited'
  when 'VersionAwaited' then 'version-awaited'
  when 'CancelAsked' then 'cancel-asked'
  when 'PauseAsked' then 'pause-asked'
  else lower(event_type)
end;
