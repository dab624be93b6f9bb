/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-field.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/**
 * BcpRecord:
 *
 * One record of any entity as a draft: values by field, the values it was loaded with, and what its
 * rules find. A form binds to it; the command line and imports fill it. Not for other threads while
 * it is shown; bcp_record_copy() gives a worker its own.
 *
 * Signals: changed::FIELD (const BcpField *field)
 */
#define BCP_TYPE_RECORD (bcp_record_get_type ())

G_DECLARE_FINAL_TYPE (BcpRecord, bcp_record, BCP, RECORD, GObject)

BcpRecord       *bcp_record_new          (const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
BcpRecord       *bcp_record_load         (BcpConnection   *db,
                                          const BcpEntity *entity,
                                          gint64           id,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
BcpRecord       *bcp_record_copy         (BcpRecord       *self) G_GNUC_WARN_UNUSED_RESULT;
const BcpEntity *bcp_record_get_entity   (BcpRecord       *self);
gint64           bcp_record_get_id       (BcpRecord       *self);
gboolean         bcp_record_is_new       (BcpRecord       *self);
char            *bcp_record_dup_title    (BcpRecord       *self,
                                          BcpCatalogue    *catalogue,
                                          BcpLanguage      language);

const char      *bcp_record_get_companion (BcpRecord      *self,
                                          const char      *field);

/* Values. Text forms: dates ISO, money in whole units with point ("8000.00"), booleans "0"/"1",
 * choices their code, references their id; NULL or "" is empty. set_text() parses what a person or
 * a file wrote (also 31/03/2005, "8,000", sí/yes, a choice's name when @catalogue is given). */
const BcpValue  *bcp_record_get_value    (BcpRecord       *self,
                                          const char      *field);
char            *bcp_record_dup_text     (BcpRecord       *self,
                                          const char      *field);
BcpFinding      *bcp_record_set_text     (BcpRecord       *self,
                                          const char      *field,
                                          const char      *text,
                                          BcpCatalogue    *catalogue,
                                          BcpLanguage      language);
void             bcp_record_set_value    (BcpRecord       *self,
                                          const char      *field,
                                          const BcpValue  *value);
gboolean         bcp_record_is_changed   (BcpRecord       *self,
                                          const char      *field);

/* Rules. @db may be NULL: rules that need the file are then left out. */
GPtrArray       *bcp_record_validate     (BcpRecord       *self,
                                          BcpConnection   *db,
                                          BcpLanguage      language);

/* Fills in what follows from other fields and from the programme: numbers, default price, a firm's
 * sector. A form calls it for a new record; saving does so anyway. */
void             bcp_record_complete     (BcpRecord       *self,
                                          BcpConnection   *db);

/* The titles of referred records, for bcp_record_get_companion(). */
void             bcp_record_look_up      (BcpRecord       *self,
                                          BcpConnection   *db);

/* Inside an edit only. A new record gets its id and number. A refusal becomes the error. */
gboolean         bcp_record_save         (BcpRecord       *self,
                                          BcpConnection   *db,
                                          GError         **error);
gboolean         bcp_record_delete       (BcpConnection   *db,
                                          const BcpEntity *entity,
                                          gint64           id,
                                          GError         **error);
gint64           bcp_record_find         (BcpConnection   *db,
                                          const BcpEntity *entity,
                                          const char      *id_or_number,
                                          GError         **error);

/* As bcp_record_set_text(); a reference may also be written as a number, a code or a title. */
BcpFinding      *bcp_record_set_written  (BcpRecord       *self,
                                          BcpConnection   *db,
                                          const BcpField  *field,
                                          const char      *text,
                                          BcpCatalogue    *catalogue,
                                          BcpLanguage      language);

/* The label of the edit that saving it would be: "RFC of Curtidos Ejemplo", "New firm …". */
BcpLabel        *bcp_record_edit_label   (BcpRecord       *self) G_GNUC_WARN_UNUSED_RESULT;
BcpLabel        *bcp_record_delete_label (BcpRecord       *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
