/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-value.h"
#include "bcp-language.h"

#include <glib.h>

G_BEGIN_DECLS

/* An entity is one constant table: its fields with types, labels, rules and SQL. Lists, forms,
 * search, command line, XML and CSV all read it; a new kind of record costs such a table, the
 * migration that makes its SQL table, and a line in bcp_entities. */

/**
 * BcpFieldType:
 * @BCP_FIELD_TEXT: one line; where BcpField.domain names a coded list, several of its codes with commas between
 * @BCP_FIELD_LONG_TEXT: several lines
 * @BCP_FIELD_INTEGER: a whole number
 * @BCP_FIELD_NUMBER: a number, unit in BcpField.unit
 * @BCP_FIELD_PERCENT: 50 for 50 %
 * @BCP_FIELD_MONEY: integer minor units; BcpField.domain names the field with the currency, or is
 *   NULL for the programme's base currency
 * @BCP_FIELD_DATE: ISO text
 * @BCP_FIELD_BOOLEAN: 0, 1 or empty
 * @BCP_FIELD_CHOICE: a code of a coded list; BcpField.domain names the list (bcp-catalogue.h), which
 *   is either built in or a table of the file (sectors, states, municipalities, SCIAN …)
 * @BCP_FIELD_REFERENCE: the id of a record; BcpField.domain names its entity
 */
typedef enum
{
  BCP_FIELD_TEXT,
  BCP_FIELD_LONG_TEXT,
  BCP_FIELD_INTEGER,
  BCP_FIELD_NUMBER,
  BCP_FIELD_PERCENT,
  BCP_FIELD_MONEY,
  BCP_FIELD_DATE,
  BCP_FIELD_BOOLEAN,
  BCP_FIELD_CHOICE,
  BCP_FIELD_REFERENCE,
} BcpFieldType;

/**
 * BcpFieldFlags:
 * @BCP_FIELD_REQUIRED: a record cannot be saved without it
 * @BCP_FIELD_WANTED: saved without it, but counted under "missing required data" (an asterisk of WS-)
 * @BCP_FIELD_COMPUTED: BcpField.expression gives it; never stored, never edited
 * @BCP_FIELD_COLUMN: a column of the list unless the user chooses otherwise
 * @BCP_FIELD_CHIP: offered as a filter chip
 * @BCP_FIELD_PERSONAL: about a person; left out of exports where consent to data use is absent
 * @BCP_FIELD_FIXED: set when the record is made, not edited afterwards (numbers)
 * @BCP_FIELD_TOTAL: a column total means something
 * @BCP_FIELD_OPEN: a choice whose list is not complete: other codes that pass the check are taken too
 * @BCP_FIELD_CAPITALS: stored in capitals
 * @BCP_FIELD_BLOCKS: a reference whose target cannot be deleted while this record exists
 * @BCP_FIELD_QUIET: shown where it holds something and nowhere asked for: something else has taken its
 *   place, or a record has one of several of its kind
 * @BCP_FIELD_PAYBACK: a number of years that people read as months where it is short (F-18)
 */
typedef enum
{
  BCP_FIELD_REQUIRED = 1 << 0,
  BCP_FIELD_WANTED = 1 << 1,
  BCP_FIELD_COMPUTED = 1 << 2,
  BCP_FIELD_COLUMN = 1 << 3,
  BCP_FIELD_CHIP = 1 << 4,
  BCP_FIELD_PERSONAL = 1 << 5,
  BCP_FIELD_FIXED = 1 << 6,
  BCP_FIELD_TOTAL = 1 << 7,
  BCP_FIELD_OPEN = 1 << 8,
  BCP_FIELD_CAPITALS = 1 << 9,
  BCP_FIELD_BLOCKS = 1 << 10,
  BCP_FIELD_QUIET = 1 << 11,
  BCP_FIELD_PAYBACK = 1 << 12,
} BcpFieldFlags;

typedef struct _BcpField BcpField;
typedef struct _BcpEntity BcpEntity;
typedef struct _BcpFinding BcpFinding;
typedef struct _BcpRecord BcpRecord;
typedef struct _BcpConnection BcpConnection;

/**
 * BcpSeverity:
 * @BCP_SEVERITY_WARNING: said beside the field, never blocks
 * @BCP_SEVERITY_REFUSAL: the value is kept as typed and not saved
 */
typedef enum
{
  BCP_SEVERITY_WARNING,
  BCP_SEVERITY_REFUSAL,
} BcpSeverity;

/**
 * BcpFinding:
 * @field: (nullable): the field it stands beside
 * @severity: warning or refusal
 * @message: a whole sentence (VISUAL §8)
 * @repair_label: (nullable): a button that repairs it, "Use 8"
 * @repair: (nullable): the text that the button puts into the field
 */
struct _BcpFinding
{
  const BcpField *field;
  BcpSeverity     severity;
  char           *message;
  char           *repair_label;
  char           *repair;
};

/**
 * BcpFieldCheck:
 * @field: the field
 * @text: the value as text, never NULL nor empty
 * @language: the language to speak
 *
 * A rule on one value, no database. Returns: (nullable) (transfer full): what it found
 */
typedef BcpFinding *(*BcpFieldCheck) (const BcpField *field,
                                      const char     *text,
                                      BcpLanguage     language);

/**
 * BcpRecordRule:
 * @record: the record
 * @db: (nullable): the file, or %NULL where only the record itself is looked at
 * @language: the language to speak
 * @findings: (element-type BcpFinding): where to add what it found
 *
 * A rule over several fields or over the file.
 */
typedef void (*BcpRecordRule) (BcpRecord     *record,
                               BcpConnection *db,
                               BcpLanguage    language,
                               GPtrArray     *findings);

/**
 * BcpRecordCompletion:
 * @record: the record, about to be saved or newly begun
 * @db: the file
 *
 * Fills empty fields that follow from others (a municipality's state, a firm's sector).
 */
typedef void (*BcpRecordCompletion) (BcpRecord     *record,
                                     BcpConnection *db);

/**
 * BcpRecordSequel:
 * @record: a record that was just inserted
 * @db: the writer, in the same edit
 *
 * Makes the records that a new one brings along (a course's modules).
 */
typedef gboolean (*BcpRecordSequel) (BcpRecord      *record,
                                     BcpConnection  *db,
                                     GError        **error);

struct _BcpField
{
  const char    *name;        /* column, XML name, CSV heading, --where name */
  BcpFieldType   type;
  guint          flags;
  const char    *label;       /* N_() */
  const char    *section;     /* N_(), heading of the form; NULL continues the previous one */
  const char    *domain;      /* coded list, entity, or currency field, by type */
  const char    *expression;  /* SQL of a computed field; "t" is the record's table, "_@" the suffix of
                               * the interface's language */
  const char    *sort;        /* SQL to sort by, where it is not the value itself */
  const char    *unit;        /* N_(), where it has one */
  int            width;       /* of a list's column, in characters; 0: as its type (bcp_field_get_width()) */
  double         minimum;     /* numbers: refused below … */
  double         maximum;     /* … and above, where maximum > minimum */
  const char    *initial;     /* what a new record starts with, or NULL */
  BcpFieldCheck  check;
};

/**
 * BcpEntity:
 * @name: the command line's word, plural: "firms"
 * @table: the SQL table: "firm"
 * @title: the field that names a record
 * @number: (nullable): the field numbered by the programme's pattern for @table
 * @source: SQL FROM clause of lists, in which "t" is the table and other aliases are optional left joins
 * @plain_source: (nullable): the shortest FROM clause that has "t.id" and the title's sort key, for lists
 *   that are sorted by the title and not filtered
 * @order: default sort field; "-name" is descending
 * @search: (nullable): the FTS5 table whose rowids are ids; NULL: every word is sought in the list's columns
 * @owner: (nullable): the reference field of the record that it belongs to ("firm" of a contact)
 * @watches: NULL-terminated tables whose change can change its list
 * @date: (nullable): the field that places it on a timeline
 * @rule: (nullable): rules over several fields
 * @complete: (nullable): fills what follows from other fields
 * @joint: (nullable): NULL-terminated fields that refusals and completions look at together with others, if
 *   not any may be: the others may be changed in many records at once without asking
 * @sequel: (nullable): what a new record brings along
 * @counts: (nullable): SQL: whether totals count the record; %NULL: every one
 * @uncounted: with @counts: N_("%u not counted …"), said beside totals that leave records out
 */
struct _BcpEntity
{
  const char         *name;
  const char         *table;
  const char         *label;          /* N_("Firm") */
  const char         *plural;         /* N_("Firms") */
  const BcpField     *fields;
  guint               n_fields;
  const char         *title;
  const char         *number;
  const char         *source;
  const char         *plain_source;
  const char         *order;
  const char         *search;
  const char         *owner;
  const char *const  *watches;
  const char         *date;
  BcpRecordRule       rule;
  BcpRecordCompletion complete;
  const char *const  *joint;
  BcpRecordSequel     sequel;
  const char         *counts;
  const char         *uncounted;
};

const BcpEntity *const *bcp_entities       (guint           *n_entities);
const BcpEntity *bcp_entity_by_name        (const char      *name);
const BcpEntity *bcp_entity_by_table       (const char      *table);
const BcpField  *bcp_entity_get_field      (const BcpEntity *self,
                                            const char      *name);
int              bcp_entity_index_of       (const BcpEntity *self,
                                            const char      *name);
const BcpField  *bcp_entity_get_unit_field (const BcpEntity *self,
                                            const BcpField  *field);

int              bcp_field_get_width       (const BcpField  *field);
gboolean         bcp_field_is_numeric      (const BcpField  *field);

BcpFinding      *bcp_finding_new           (const BcpField  *field,
                                            BcpSeverity      severity,
                                            const char      *message);
BcpFinding      *bcp_finding_take          (const BcpField  *field,
                                            BcpSeverity      severity,
                                            char            *message);
void             bcp_finding_free          (BcpFinding      *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpFinding, bcp_finding_free)

G_END_DECLS
