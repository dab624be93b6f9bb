/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpBandLabelKind:
 * @BCP_BAND_LABEL_POINT: has a leader down to its mark; may be merged with a neighbour
 * @BCP_BAND_LABEL_SPAN: stands over a span, without leader, in the lower row if it can
 * @BCP_BAND_LABEL_FIXED: has a leader and must keep its own words ("today")
 */
typedef enum
{
  BCP_BAND_LABEL_POINT,
  BCP_BAND_LABEL_SPAN,
  BCP_BAND_LABEL_FIXED,
} BcpBandLabelKind;

/* BcpBandLabel.row of a label for which there was no room. */
#define BCP_BAND_DROPPED (-1)
/* BcpBandLabel.row of a label whose words another label took over. */
#define BCP_BAND_MERGED (-2)

/**
 * BcpBandLabel:
 * @text: (in/out): its words, owned; a merged neighbour's are added
 * @kind: what it belongs to
 * @urgency: lower is more urgent: placed first, dropped last
 * @bold: how it is measured
 * @anchor: where its mark is
 * @row: (out): 0 the upper row, 1 the lower, or %BCP_BAND_DROPPED, %BCP_BAND_MERGED
 * @x: (out): its left edge
 * @width: (out): its width
 */
typedef struct
{
  char             *text;
  BcpBandLabelKind  kind;
  int               urgency;
  gboolean          bold;
  double            anchor;
  int               row;
  double            x;
  double            width;
} BcpBandLabel;

typedef double (*BcpBandMeasure) (const char *text,
                                  gboolean    bold,
                                  gpointer    user_data);

void bcp_band_labels_place (BcpBandLabel   *labels,
                            guint           n_labels,
                            double          width,
                            double          gap,
                            BcpBandMeasure  measure,
                            gpointer        user_data);

G_END_DECLS
