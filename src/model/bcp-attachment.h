/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

/* Codes of "attachment_kind". */
#define BCP_ATTACHMENT_PHOTO "photo"
#define BCP_ATTACHMENT_SCAN "scan"
#define BCP_ATTACHMENT_DOCUMENT "document"

/* A file of more bytes is not kept. As text of XML (base64) so many are just what libxml2 reads between
 * two tags without being told to trust the source. */
#define BCP_ATTACHMENT_MAX_BYTES 6000000

/**
 * BcpAttachmentFile: a file as it is kept
 * @name: what it is called, without folder
 * @kind: one of the codes above
 * @media_type: "image/jpeg"
 * @bytes: what it holds
 * @width: pixels of a picture; 0 where it is none
 * @height: likewise
 * @taken_on: (nullable): the day on which a camera took it, ISO
 * @caption: (nullable): what it shows
 * @author: (nullable): who took it
 */
typedef struct
{
  char   *name;
  char   *kind;
  char   *media_type;
  GBytes *bytes;
  int     width;
  int     height;
  char   *taken_on;
  char   *caption;
  char   *author;
} BcpAttachmentFile;

/**
 * BcpAttachmentBatch: files on their way to one record
 * @field: bcp_attachment_owner_field() of the record's kind
 * @owner: the record
 * @files: (element-type BcpAttachmentFile): what to keep, at least one
 * @ids: afterwards their ids (gint64)
 */
typedef struct
{
  const BcpField *field;
  gint64          owner;
  GPtrArray      *files;
  GArray         *ids;
} BcpAttachmentBatch;

/**
 * BcpAttachment: what is known of one without its bytes
 * @id: its record
 * @owner: what it belongs to
 * @title: its caption, else its name
 * @name: of the file
 * @caption: (nullable): what it shows
 * @media_type: "image/jpeg"
 * @size: bytes
 * @width: pixels of a picture; 0 where it is none
 * @height: likewise
 * @taken_on: (nullable): ISO
 */
typedef struct
{
  gint64  id;
  gint64  owner;
  char   *title;
  char   *name;
  char   *caption;
  char   *kind;
  char   *media_type;
  gint64  size;
  int     width;
  int     height;
  char   *taken_on;
} BcpAttachment;

BcpAttachmentFile *bcp_attachment_file_new    (const char            *name,
                                               const char            *kind,
                                               const char            *media_type,
                                               GBytes                *bytes) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_attachment_file_free   (BcpAttachmentFile     *file);

BcpAttachmentBatch *bcp_attachment_batch_new  (const BcpEntity       *entity,
                                               gint64                 owner) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_attachment_batch_free  (BcpAttachmentBatch    *batch);
BcpLabel          *bcp_attachment_batch_label (const BcpAttachmentBatch *batch,
                                               const char            *owner) G_GNUC_WARN_UNUSED_RESULT;
gboolean           bcp_attachment_batch_save  (BcpConnection         *db,
                                               gpointer               batch,
                                               GCancellable          *cancellable,
                                               GError               **error);

const BcpField    *bcp_attachment_owner_field (const BcpEntity       *owner);
const BcpField    *bcp_attachment_get_owner   (BcpRecord             *attachment,
                                               gint64                *owner);
const char        *bcp_attachment_usual_kind  (const BcpEntity       *owner);
gint64             bcp_attachment_add         (BcpConnection         *db,
                                               const BcpField        *field,
                                               gint64                 owner,
                                               const BcpAttachmentFile *file,
                                               GError               **error);
GBytes            *bcp_attachment_load_bytes  (BcpConnection         *db,
                                               gint64                 id,
                                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *bcp_attachment_list        (BcpConnection         *db,
                                               const BcpField        *field,
                                               gint64                 owner,
                                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_attachment_rule        (BcpRecord             *record,
                                               BcpConnection         *db,
                                               BcpLanguage            language,
                                               GPtrArray             *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpAttachmentFile, bcp_attachment_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpAttachmentBatch, bcp_attachment_batch_free)

G_END_DECLS
