/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-diagram-private.h"

#include "bcp-chart-builder.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (BcpFlowDiagram, bcp_flow_diagram, BCP_TYPE_CHART)

static void
bcp_flow_diagram_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpFlowDiagram *self = BCP_FLOW_DIAGRAM (chart);

  if (self->n_operations > 0)
    bcp_flow_diagram_draw (self, layout);
  else
    bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout), bcp_chart_layout_get_height (layout) },
                          bcp_chart_get_empty (chart));
}

static double
bcp_flow_diagram_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpFlowDiagram *self = BCP_FLOW_DIAGRAM (chart);

  return self->n_operations > 0 ? bcp_flow_diagram_full_height (self, layout)
                                : 4 * bcp_layout_line_height (layout, BCP_TEXT_LABEL);
}

/* Names said before the rest is counted. */
#define MOST_NAMES 5

/* Whether streams end at each operation, and begin there. */
typedef struct
{
  gboolean has_input;
  gboolean has_output;
} Ends;

static Ends *
find_ends (BcpFlowDiagram *self)
{
  Ends *ends = g_new0 (Ends, self->n_operations + 1);

  for (guint i = 0; i < self->n_streams; i++)
    {
      if (self->streams[i].to >= 0)
        ends[self->streams[i].to].has_input = TRUE;
      if (self->streams[i].from >= 0)
        ends[self->streams[i].from].has_output = TRUE;
    }

  return ends;
}

static void
add_name (GString                   *names,
          guint                     *n,
          const BcpDiagramOperation *operation)
{
  if (*n < MOST_NAMES)
    g_string_append_printf (names, "%s%s", *n > 0 ? ", " : "", operation->name);
  *n += 1;
}

static void
count_rest (GString     *names,
            guint        n,
            BcpLanguage  language)
{
  if (n > MOST_NAMES)
    g_string_append_printf (names, bcp_ntr (language, " and %u more", " and %u more", n - MOST_NAMES), n - MOST_NAMES);
}

/* Every operation has an input and an output (WS-10); those that lack one are named. */
static char *
bcp_flow_diagram_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpFlowDiagram *self = BCP_FLOW_DIAGRAM (chart);
  g_autofree Ends *ends = find_ends (self);
  g_autoptr (GString) starved = g_string_new (NULL), stuck = g_string_new (NULL);
  guint n_starved = 0, n_stuck = 0;

  for (guint i = 0; i < self->n_operations; i++)
    {
      if (!ends[i].has_input)
        add_name (starved, &n_starved, &self->operations[i]);
      if (!ends[i].has_output)
        add_name (stuck, &n_stuck, &self->operations[i]);
    }
  count_rest (starved, n_starved, language);
  count_rest (stuck, n_stuck, language);

  if (n_starved > 0 && n_stuck > 0)
    return g_strdup_printf (bcp_tr (language, N_("Without an input: %1$s; without an output: %2$s")), starved->str, stuck->str);
  if (n_starved > 0)
    return g_strdup_printf (bcp_tr (language, N_("Without an input: %s")), starved->str);

  return n_stuck > 0 ? g_strdup_printf (bcp_tr (language, N_("Without an output: %s")), stuck->str) : NULL;
}

static void
append_names (GString                *text,
              BcpFlowDiagram         *self,
              const BcpDiagramStream *stream,
              BcpLanguage             language)
{
  const char *outside = bcp_tr (language, N_("outside"));

  g_string_append_printf (text, "%s%s %s: %s → %s", text->len > 0 ? "; " : "", stream->code,
                          stream->name != NULL ? stream->name : "",
                          stream->from >= 0 ? self->operations[stream->from].name : outside,
                          stream->to >= 0 ? self->operations[stream->to].name : outside);
}

static char *
bcp_flow_diagram_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpFlowDiagram *self = BCP_FLOW_DIAGRAM (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_streams; i++)
    append_names (text, self, &self->streams[i], language);
  if (self->n_streams == 0)
    for (guint i = 0; i < self->n_operations; i++)
      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", self->operations[i].code, self->operations[i].name);
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static const char *
medium_name (BcpDiagramMedium medium,
             BcpLanguage      language)
{
  static const char *const names[] = {
    [BCP_MEDIUM_SOLID] = NC_("medium", "solid"),
    [BCP_MEDIUM_LIQUID] = NC_("medium", "liquid"),
    [BCP_MEDIUM_GAS] = NC_("medium", "gas"),
    [BCP_MEDIUM_ENERGY] = NC_("medium", "energy"),
  };

  return bcp_trc (language, "medium", names[medium]);
}

static BcpChartTable *
bcp_flow_diagram_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpFlowDiagram *self = BCP_FLOW_DIAGRAM (chart);
  const char *outside = bcp_tr (language, N_("outside"));
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Number")), bcp_tr (language, N_("Stream")),
                                              bcp_tr (language, N_("From")), bcp_tr (language, N_("To")),
                                              bcp_tr (language, N_("Medium")), NULL);

  for (guint i = 0; i < self->n_streams; i++)
    {
      const BcpDiagramStream *stream = &self->streams[i];

      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, stream->code);
      bcp_chart_table_add_cell (table, stream->name);
      bcp_chart_table_add_cell (table, stream->from >= 0 ? self->operations[stream->from].name : outside);
      bcp_chart_table_add_cell (table, stream->to >= 0 ? self->operations[stream->to].name : outside);
      bcp_chart_table_add_cell (table, medium_name (stream->medium, language));
    }

  return table;
}

static void
bcp_flow_diagram_finalize (GObject *object)
{
  BcpFlowDiagram *self = BCP_FLOW_DIAGRAM (object);

  for (guint i = 0; i < self->n_operations; i++)
    {
      g_free ((char *) self->operations[i].code);
      g_free ((char *) self->operations[i].name);
      g_free ((char *) self->operations[i].link);
    }
  for (guint i = 0; i < self->n_streams; i++)
    {
      g_free ((char *) self->streams[i].code);
      g_free ((char *) self->streams[i].name);
      g_free ((char *) self->streams[i].link);
    }
  g_free (self->operations);
  g_free (self->streams);

  G_OBJECT_CLASS (bcp_flow_diagram_parent_class)->finalize (object);
}

static void
bcp_flow_diagram_class_init (BcpFlowDiagramClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_flow_diagram_finalize;
  chart_class->build = bcp_flow_diagram_build;
  chart_class->get_height = bcp_flow_diagram_get_height;
  chart_class->find = bcp_flow_diagram_find;
  chart_class->describe = bcp_flow_diagram_describe;
  chart_class->tabulate = bcp_flow_diagram_tabulate;
}

static void
bcp_flow_diagram_init (BcpFlowDiagram *self)
{
}

/**
 * bcp_flow_diagram_new:
 * @info: copied
 * @diagram: copied; a stream that is outside at both ends is dropped
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_flow_diagram_new (const BcpChartInfo *info,
                      const BcpDiagram   *diagram)
{
  BcpFlowDiagram *self = g_object_new (BCP_TYPE_FLOW_DIAGRAM, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->operations = g_memdup2 (diagram->operations, diagram->n_operations * sizeof *diagram->operations);
  self->n_operations = diagram->n_operations;
  self->streams = g_new0 (BcpDiagramStream, diagram->n_streams + 1);
  for (guint i = 0; i < self->n_operations; i++)
    {
      self->operations[i].code = g_strdup (self->operations[i].code);
      self->operations[i].name = g_strdup (self->operations[i].name);
      self->operations[i].link = g_strdup (self->operations[i].link);
    }
  for (guint i = 0; i < diagram->n_streams; i++)
    {
      BcpDiagramStream stream = diagram->streams[i];

      if (stream.from < 0 && stream.to < 0)
        continue;
      stream.code = g_strdup (stream.code != NULL ? stream.code : "");
      stream.name = g_strdup (stream.name);
      stream.link = g_strdup (stream.link);
      self->streams[self->n_streams++] = stream;
    }

  return BCP_CHART (self);
}

guint
bcp_flow_diagram_get_n_operations (BcpFlowDiagram *self)
{
  g_return_val_if_fail (BCP_IS_FLOW_DIAGRAM (self), 0);

  return self->n_operations;
}
