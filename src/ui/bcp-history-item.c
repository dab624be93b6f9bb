/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-item.h"

#include "bcp-date.h"
#include "bcp-format.h"

#include <glib/gi18n.h>

/**
 * BcpHistoryItem:
 *
 * One entry of history as a list shows it. Immutable.
 */
struct _BcpHistoryItem
{
  GObject   parent_instance;

  BcpEntry *entry;
  gboolean  begins_day;
};

G_DEFINE_FINAL_TYPE (BcpHistoryItem, bcp_history_item, G_TYPE_OBJECT)

static void
bcp_history_item_finalize (GObject *object)
{
  bcp_entry_free (BCP_HISTORY_ITEM (object)->entry);

  G_OBJECT_CLASS (bcp_history_item_parent_class)->finalize (object);
}

static void
bcp_history_item_class_init (BcpHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_history_item_finalize;
}

static void
bcp_history_item_init (BcpHistoryItem *self)
{
}

/**
 * bcp_history_item_new:
 * @entry: (transfer full): the entry
 * @begins_day: whether it is the first of its day in the list
 *
 * Returns: (transfer full): an item
 */
BcpHistoryItem *
bcp_history_item_new (BcpEntry *entry,
                      gboolean  begins_day)
{
  BcpHistoryItem *self = g_object_new (BCP_TYPE_HISTORY_ITEM, NULL);

  self->entry = entry;
  self->begins_day = begins_day;
  return self;
}

/**
 * bcp_history_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none): its entry
 */
const BcpEntry *
bcp_history_item_get_entry (BcpHistoryItem *self)
{
  g_return_val_if_fail (BCP_IS_HISTORY_ITEM (self), NULL);

  return self->entry;
}

/**
 * bcp_history_item_begins_day:
 * @self: an item
 *
 * Returns: whether the day stands above it
 */
gboolean
bcp_history_item_begins_day (BcpHistoryItem *self)
{
  g_return_val_if_fail (BCP_IS_HISTORY_ITEM (self), FALSE);

  return self->begins_day;
}

/**
 * bcp_history_item_dup_text:
 * @self: an item
 *
 * Returns: (transfer full): what was done, in the interface's language
 */
char *
bcp_history_item_dup_text (BcpHistoryItem *self)
{
  g_autofree char *label = bcp_label_to_text (self->entry->label, bcp_language_get_default ());

  switch (self->entry->kind)
    {
    case BCP_ENTRY_UNDO:
      return g_strdup_printf (_("Undone: %s"), label);
    case BCP_ENTRY_REDO:
      return g_strdup_printf (_("Redone: %s"), label);
    case BCP_ENTRY_EDIT:
    case BCP_ENTRY_RECORD:
    default:
      return g_steal_pointer (&label);
    }
}

/**
 * bcp_history_item_dup_about:
 * @self: an item
 *
 * Returns: (transfer full): of an entry that undid or redid another one, that one's number in words;
 *   else ""
 */
char *
bcp_history_item_dup_about (BcpHistoryItem *self)
{
  g_autofree char *number = bcp_format_integer (self->entry->refers, bcp_language_get_default ());

  if (self->entry->refers == 0 || self->entry->kind == BCP_ENTRY_EDIT)
    return g_strdup ("");

  return g_strdup_printf (_("about entry %s"), number);
}

static GDateTime *
local_of (const char *text)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (text, NULL);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static char *
format_day (const char   *utc,
            BcpDateStyle  style)
{
  g_autoptr (GDateTime) local = local_of (utc);

  if (local == NULL)
    return g_strdup ("");

  return bcp_date_format (bcp_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                        g_date_time_get_day_of_month (local)),
                          style, bcp_language_get_default ());
}

/**
 * bcp_history_day_of:
 * @utc: an entry's time
 *
 * Returns: (transfer full): its day on this machine's calendar: "31 March 2005"
 */
char *
bcp_history_day_of (const char *utc)
{
  return format_day (utc, BCP_DATE_LONG);
}

/**
 * bcp_history_item_dup_short_day:
 * @self: an item
 *
 * Returns: (transfer full): "31 Mar 2005"
 */
char *
bcp_history_item_dup_short_day (BcpHistoryItem *self)
{
  return format_day (self->entry->utc, BCP_DATE_SHORT);
}

/**
 * bcp_history_item_dup_time:
 * @self: an item
 *
 * Returns: (transfer full): "16:42" on this machine's clock
 */
char *
bcp_history_item_dup_time (BcpHistoryItem *self)
{
  g_autoptr (GDateTime) local = local_of (self->entry->utc);

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

/**
 * bcp_history_item_dup_day:
 * @self: an item
 *
 * Returns: (transfer full): "31 March 2005"
 */
char *
bcp_history_item_dup_day (BcpHistoryItem *self)
{
  return bcp_history_day_of (self->entry->utc);
}
