-- Chunks are packed in half the bytes (lib/postings). They are made from the lines, so the fold makes them again; what is not
-- folded yet is looked through line by line meanwhile.
truncate register_posting;
update register_fold set folded_to = 0;
