/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-date-button.h"

#include "bcp-language.h"

#include <glib/gi18n.h>

struct _BcpDateButton
{
  AdwBin         parent_instance;

  BcpDate        date;
  BcpDate        today;
  GtkMenuButton *button;
  GtkLabel      *label;
  GtkCalendar   *calendar;
};

enum
{
  PROP_0,
  PROP_DATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpDateButton, bcp_date_button, ADW_TYPE_BIN)

static void on_day_selected (BcpDateButton *self);

static void
show_date (BcpDateButton *self)
{
  BcpDate shown = self->date != BCP_DATE_NONE ? self->date : self->today;
  g_autofree char *day = bcp_date_format (shown, BCP_DATE_SHORT, bcp_language_get_default ());
  g_autofree char *text = g_strdup_printf (_("As of %s"), day);
  g_autoptr (GDateTime) calendar_day = NULL;
  int year, month, month_day;

  gtk_label_set_text (self->label, text);
  if (self->date != BCP_DATE_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "date.today", self->date != BCP_DATE_NONE);

  bcp_date_split (shown, &year, &month, &month_day);
  calendar_day = g_date_time_new_local (year, month, month_day, 12, 0, 0);
  g_signal_handlers_block_by_func (self->calendar, on_day_selected, self);
  gtk_calendar_select_day (self->calendar, calendar_day);
  g_signal_handlers_unblock_by_func (self->calendar, on_day_selected, self);
}

/* A day to come would show a plan without deeds: it counts as today. */
static void
on_day_selected (BcpDateButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  BcpDate date = bcp_date_new (g_date_time_get_year (day), g_date_time_get_month (day),
                               g_date_time_get_day_of_month (day));

  bcp_date_button_set_date (self, date >= self->today ? BCP_DATE_NONE : date);
}

static void
go_to_today (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BcpDateButton *self = BCP_DATE_BUTTON (widget);

  gtk_menu_button_popdown (self->button);
  bcp_date_button_set_date (self, BCP_DATE_NONE);
}

/**
 * bcp_date_button_get_date:
 * @self: a button
 *
 * Returns: the chosen day; %BCP_DATE_NONE is today
 */
BcpDate
bcp_date_button_get_date (BcpDateButton *self)
{
  g_return_val_if_fail (BCP_IS_DATE_BUTTON (self), BCP_DATE_NONE);

  return self->date;
}

void
bcp_date_button_set_date (BcpDateButton *self,
                          BcpDate        date)
{
  gboolean changed;

  g_return_if_fail (BCP_IS_DATE_BUTTON (self));

  changed = self->date != date;
  self->date = date;
  show_date (self);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

/**
 * bcp_date_button_set_today:
 * @self: a button
 * @today: the day that stands for today, another one in a sample
 */
void
bcp_date_button_set_today (BcpDateButton *self,
                           BcpDate        today)
{
  g_return_if_fail (BCP_IS_DATE_BUTTON (self));

  self->today = today;
  show_date (self);
}

static void
bcp_date_button_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DATE:
      g_value_set_int (value, BCP_DATE_BUTTON (object)->date);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_date_button_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_DATE:
      bcp_date_button_set_date (BCP_DATE_BUTTON (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_date_button_class_init (BcpDateButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bcp_date_button_get_property;
  object_class->set_property = bcp_date_button_set_property;

  properties[PROP_DATE] =
    g_param_spec_int ("date", NULL, NULL, G_MININT, G_MAXINT, BCP_DATE_NONE,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-date-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpDateButton, button);
  gtk_widget_class_bind_template_child (widget_class, BcpDateButton, label);
  gtk_widget_class_bind_template_child (widget_class, BcpDateButton, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_install_action (widget_class, "date.today", NULL, go_to_today);
}

static void
bcp_date_button_init (BcpDateButton *self)
{
  self->date = BCP_DATE_NONE;
  self->today = bcp_date_today ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_date (self);
}
