"""A coverage that grows → a case file, the third flow: one SQLite file that is added to and asked.

    schema, migrate, case_file          the file: tables, versions, opening, transactions, faults
    change_plan, standing               which articles are new, changed, doubles or gone
    case_copies, case_extracts          what of them has to be measured and read
    claim_reading                       their claims: read here, in a process that was started early, or in many
    kept_grouping, lazy_vectors         what grouping knows so far; vectors as far as they are looked at
    case_groups, stable_groups          which groups that touches, by numbers that last
    case_update → case_writing          all that changes, worked out first, then written in one transaction
    one_run, adding                     add, remove, rebuild: the order of these steps
    case_report, case_check, case_diff  what is asked of a case

A report of a case is the one that `twosource report` makes of the same articles, byte for byte.
"""
