-- Invitations on paper, for people without an e-mail address.

-- Whom the invitation is for, in the words of who made it. Null for one that was sent to an address or hands a record over, and once
-- somebody accepted it.
ALTER TABLE record_invitations ADD COLUMN paper_name BYTEA; -- sealed
