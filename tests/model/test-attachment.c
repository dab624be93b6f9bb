/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment.h"
#include "bcp-error.h"
#include "bcp-firm-merge.h"
#include "model-fixture.h"

#include <string.h>

/* Bytes of all values, zeroes among them, and not the same twice. */
static GBytes *
make_bytes (guint seed,
            gsize n_bytes)
{
  guint8 *data = g_malloc (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    data[i] = (guint8) (i * 7 + seed + (i >> 8) * 13);
  return g_bytes_new_take (data, n_bytes);
}

static void
add_file (BcpAttachmentBatch *batch,
          const char         *name,
          GBytes             *bytes)
{
  BcpAttachmentFile *file = bcp_attachment_file_new (name, BCP_ATTACHMENT_PHOTO, "image/jpeg", bytes);

  file->width = 640;
  file->height = 480;
  g_ptr_array_add (batch->files, file);
}

static gboolean
save (ModelFixture        *fixture,
      BcpAttachmentBatch  *batch,
      GError             **error)
{
  g_autoptr (BcpLabel) label = bcp_attachment_batch_label (batch, "Beamhouse");

  return bcp_store_edit (fixture->store, label, bcp_attachment_batch_save, batch, NULL, NULL, error);
}

static gpointer
load_bytes (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_attachment_load_bytes (db, *(gint64 *) data, error);
}

static void
assert_bytes (ModelFixture *fixture,
              gint64        id,
              GBytes       *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bcp_store_read (fixture->store, load_bytes, &id, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, expected));
}

static gint64
count (ModelFixture *fixture)
{
  return model_count (fixture, "attachments", NULL, NULL, NULL);
}

static gpointer
count_bytes (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_connection_get_int (db, data, error, "SELECT count (*) FROM attachment_bytes", NULL) ? data : NULL;
}

static void
assert_none_left (ModelFixture *fixture)
{
  gint64 n;

  bcp_store_read (fixture->store, count_bytes, &n, NULL, NULL);
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpint (count (fixture), ==, 0);
}

static gint64
add_observation (ModelFixture *fixture)
{
  g_autofree char *assessment = model_id_text (model_add (fixture, "assessments", "code", "A-1", NULL));

  return model_add (fixture, "observations", "assessment", assessment, "area", "Beamhouse", "text", "Hose runs all day", NULL);
}

static void
step (ModelFixture *fixture,
      gboolean      back)
{
  g_autoptr (GError) error = NULL;

  if (back)
    bcp_store_undo (fixture->store, NULL, &error);
  else
    bcp_store_redo (fixture->store, NULL, &error);
  g_assert_no_error (error);
}

/* Two files are one edit; undo takes both, redo brings the same bytes. */
static void
test_add (ModelFixture  *fixture,
          gconstpointer  data)
{
  gint64 observation = add_observation (fixture);
  g_autoptr (BcpAttachmentBatch) batch = bcp_attachment_batch_new (bcp_entity_by_name ("observations"), observation);
  g_autoptr (GBytes) first = make_bytes (1, 300000), second = make_bytes (2, 5);
  g_autoptr (GError) error = NULL;

  add_file (batch, "a.jpg", first);
  add_file (batch, "b.jpg", second);
  g_assert_true (save (fixture, batch, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture), ==, 2);
  assert_bytes (fixture, g_array_index (batch->ids, gint64, 0), first);
  assert_bytes (fixture, g_array_index (batch->ids, gint64, 1), second);

  step (fixture, TRUE);
  assert_none_left (fixture);
  step (fixture, FALSE);
  assert_bytes (fixture, g_array_index (batch->ids, gint64, 0), first);
  assert_bytes (fixture, g_array_index (batch->ids, gint64, 1), second);
}

/* What belongs to an observation goes and comes back with it. */
static gboolean
delete_observation (BcpConnection  *db,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  return bcp_record_delete (db, bcp_entity_by_name ("observations"), *(gint64 *) data, error);
}

static void
test_owner (ModelFixture  *fixture,
            gconstpointer  data)
{
  gint64 observation = add_observation (fixture);
  g_autoptr (BcpAttachmentBatch) batch = bcp_attachment_batch_new (bcp_entity_by_name ("observations"), observation);
  g_autoptr (GBytes) bytes = make_bytes (3, 70000);
  g_autoptr (BcpLabel) label = bcp_label_new ("Delete", NULL);
  g_autoptr (GError) error = NULL;

  add_file (batch, "a.jpg", bytes);
  g_assert_true (save (fixture, batch, &error));
  bcp_store_edit (fixture->store, label, delete_observation, &observation, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_none_left (fixture);
  step (fixture, TRUE);
  assert_bytes (fixture, g_array_index (batch->ids, gint64, 0), bytes);
  step (fixture, FALSE);
  assert_none_left (fixture);
}

static gboolean
merge (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  gint64 *firms = data;
  const char *const none[] = { NULL };

  return bcp_firm_merge (db, firms[0], firms[1], none, NULL, error);
}

static void
test_merge (ModelFixture  *fixture,
            gconstpointer  data)
{
  gint64 firms[] = { model_add (fixture, "firms", "legal_name", "Curtidos Uno", NULL), model_add (fixture, "firms", "legal_name", "Curtidos 1", NULL) };
  g_autoptr (BcpAttachmentBatch) batch = bcp_attachment_batch_new (bcp_entity_by_name ("firms"), firms[1]);
  g_autoptr (GBytes) bytes = make_bytes (4, 1000);
  g_autoptr (BcpLabel) label = bcp_label_new ("Merge", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = model_id_text (firms[0]), *owner = NULL;

  add_file (batch, "front.jpg", bytes);
  g_assert_true (save (fixture, batch, &error));
  bcp_store_edit (fixture->store, label, merge, firms, NULL, NULL, &error);
  g_assert_no_error (error);
  owner = model_get (fixture, "attachments", g_array_index (batch->ids, gint64, 0), "firm");
  g_assert_cmpstr (owner, ==, kept);
  assert_bytes (fixture, g_array_index (batch->ids, gint64, 0), bytes);
}

/* What a file holds never changes; its caption does, and one record has it. */
static void
test_rule (ModelFixture  *fixture,
           gconstpointer  data)
{
  g_autofree char *observation = model_id_text (add_observation (fixture));
  g_autofree char *firm = model_id_text (model_add (fixture, "firms", "legal_name", "Curtidos Uno", NULL));
  g_autoptr (BcpAttachmentBatch) batch = bcp_attachment_batch_new (bcp_entity_by_name ("observations"), g_ascii_strtoll (observation, NULL, 10));
  g_autoptr (GBytes) bytes = make_bytes (5, 1000);
  g_autoptr (GError) error = NULL, without = NULL, twice = NULL;
  g_autofree char *title = NULL, *caption = NULL, *plant = NULL;

  g_assert_false (model_try_add (fixture, &without, "attachments", "file_name", "a.jpg", "media_type", "image/jpeg", "observation", observation, NULL));
  g_assert_error (without, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_false (model_try_add (fixture, &twice, "attachments", "file_name", "a.jpg", "media_type", "image/jpeg", "size", "1", "sha256", "0",
                                 "observation", observation, "firm", firm, NULL));
  g_assert_error (twice, BCP_ERROR, BCP_ERROR_REFUSED);

  add_file (batch, "a.jpg", bytes);
  g_assert_true (save (fixture, batch, &error));
  title = model_get (fixture, "attachments", g_array_index (batch->ids, gint64, 0), "title");
  g_assert_cmpstr (title, ==, "a.jpg");
  model_set (fixture, "attachments", g_array_index (batch->ids, gint64, 0), "caption", "The hose");
  caption = model_get (fixture, "attachments", g_array_index (batch->ids, gint64, 0), "title");
  g_assert_cmpstr (caption, ==, "The hose");
  plant = model_get (fixture, "attachments", g_array_index (batch->ids, gint64, 0), "plant");
  g_assert_nonnull (plant);
}

static gboolean
spoil (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  return bcp_connection_run (db, error, "UPDATE attachment_bytes SET bytes = CAST ('other' AS BLOB)", NULL);
}

/* Bytes that are not those of the checksum are not given out for them. */
static void
test_checksum (ModelFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr (BcpAttachmentBatch) batch = bcp_attachment_batch_new (bcp_entity_by_name ("observations"), add_observation (fixture));
  g_autoptr (GBytes) bytes = make_bytes (6, 1000), found = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("Spoil", NULL);
  g_autoptr (GError) error = NULL, corrupt = NULL;

  add_file (batch, "a.jpg", bytes);
  g_assert_true (save (fixture, batch, &error));
  bcp_store_edit (fixture->store, label, spoil, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  found = bcp_store_read (fixture->store, load_bytes, &g_array_index (batch->ids, gint64, 0), NULL, &corrupt);
  g_assert_error (corrupt, BCP_ERROR, BCP_ERROR_CORRUPT);
  g_assert_null (found);
}

/* Every kind of records that has attachments may have one, and each is found by it. */
static void
test_owners (ModelFixture  *fixture,
             gconstpointer  data)
{
  guint n_entities, n_owners = 0;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      const BcpField *field = bcp_attachment_owner_field (entities[i]);

      if (field == NULL)
        continue;
      g_assert_cmpstr (field->name, ==, entities[i]->table);
      n_owners++;
    }
  g_assert_cmpuint (n_owners, ==, 18);
  g_assert_cmpstr (bcp_attachment_usual_kind (bcp_entity_by_name ("bills")), ==, BCP_ATTACHMENT_SCAN);
  g_assert_cmpstr (bcp_attachment_usual_kind (bcp_entity_by_name ("observations")), ==, BCP_ATTACHMENT_PHOTO);
}

/* A damaged file gives them back, from its history where its table is gone. */
static void
test_recover (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (BcpAttachmentBatch) batch = bcp_attachment_batch_new (bcp_entity_by_name ("observations"), add_observation (fixture));
  g_autoptr (GBytes) bytes = make_bytes (7, 90000);
  g_autofree char *out = g_build_filename (fixture->folder, "out.bajiocp", NULL);
  g_autoptr (BcpRecovery) recovery = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  add_file (batch, "a.jpg", bytes);
  g_assert_true (save (fixture, batch, &error));
  id = g_array_index (batch->ids, gint64, 0);
  bcp_store_close (fixture->store);
  g_clear_object (&fixture->store);
  recovery = bcp_store_recover (fixture->path, out, bcp_programme_schema (), NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->store = bcp_store_open (out, BCP_STORE_COMMAND, bcp_programme_schema (), NULL, &error);
  g_assert_no_error (error);
  assert_bytes (fixture, id, bytes);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  model_test_add ("/attachment/add", test_add);
  model_test_add ("/attachment/owner", test_owner);
  model_test_add ("/attachment/merge", test_merge);
  model_test_add ("/attachment/rule", test_rule);
  model_test_add ("/attachment/checksum", test_checksum);
  model_test_add ("/attachment/owners", test_owners);
  model_test_add ("/attachment/recover", test_recover);
  return model_test_run ();
}
