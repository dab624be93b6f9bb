/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-coordinate.h"

#include <math.h>
#include <string.h>

/* WGS 84 */
#define AXIS 6378137.0
#define FLATTENING (1 / 298.257223563)
/* Of the universal transverse Mercator projection. */
#define SCALE 0.9996
#define FALSE_EAST 500000.0

/* A number and what marks it: 'd', 'm', 's', or 0 for nothing. */
static gboolean
read_part (const char **at,
           double      *number,
           char        *mark)
{
  const char *p = *at + strspn (*at, " ");
  char *end;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  *number = g_ascii_strtod (p, &end);
  p = end + strspn (end, " ");

  *mark = '\0';
  if (g_str_has_prefix (p, "°") || g_str_has_prefix (p, "º"))
    {
      *mark = 'd';
      p += 2;
    }
  else if (g_str_has_prefix (p, "''") || *p == '"' || g_str_has_prefix (p, "”") || g_str_has_prefix (p, "″"))
    {
      *mark = 's';
      p += *p == '"' ? 1 : *p == '\'' ? 2 : 3;
    }
  else if (*p == '\'' || g_str_has_prefix (p, "’") || g_str_has_prefix (p, "′"))
    {
      *mark = 'm';
      p += *p == '\'' ? 1 : 3;
    }

  *at = p;
  return TRUE;
}

/**
 * bcp_coordinate_parse:
 * @text: "20.90493", "-101.38575", "20°53'41\"", "101°23'41\" W"
 * @degrees: (out): decimal degrees; west ("W", "O") and south are negative
 *
 * Returns: whether it is a coordinate: minutes and seconds below 60, at most 180 degrees
 */
gboolean
bcp_coordinate_parse (const char *text,
                      double     *degrees)
{
  const char *p = text + strspn (text, " ");
  gboolean negative = *p == '-';
  double parts[3] = { 0 };
  int n = 0;

  p += *p == '-' || *p == '+';
  while (n < 3)
    {
      static const char marks[] = "dms";
      double number;
      char mark;

      if (!read_part (&p, &number, &mark))
        break;
      /* A lone number is degrees; after it each part says what it is. */
      if (mark != marks[n] && !(mark == '\0' && n == 0))
        return FALSE;
      parts[n++] = number;
      if (mark == '\0')
        break;
    }
  p += strspn (p, " ");
  if (*p != '\0' && strchr ("WwOoSs", *p) != NULL)
    negative = TRUE;
  if (*p != '\0' && strchr ("NnEeWwOoSs", *p) != NULL)
    p++;
  p += strspn (p, " .");

  if (n == 0 || *p != '\0' || parts[0] > 180 || parts[1] >= 60 || parts[2] >= 60
      || (n > 1 && parts[0] != floor (parts[0])))
    return FALSE;

  *degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
  if (negative)
    *degrees = -*degrees;
  return TRUE;
}

/**
 * bcp_coordinate_from_utm:
 * @east: in metres, as maps print it
 * @north: in metres, of the northern hemisphere
 * @zone: 1 to 60
 * @latitude: (out): degrees, WGS 84
 * @longitude: (out): degrees
 *
 * The projection's inverse by Snyder's series (Map Projections – A Working Manual, USGS 1395, p. 63),
 * good to centimetres within a zone.
 *
 * Returns: whether the figures lie in the zone
 */
gboolean
bcp_coordinate_from_utm (double  east,
                         double  north,
                         int     zone,
                         double *latitude,
                         double *longitude)
{
  const double e2 = FLATTENING * (2 - FLATTENING), ep2 = e2 / (1 - e2);
  const double e1 = (1 - sqrt (1 - e2)) / (1 + sqrt (1 - e2));
  double mu, phi, c, t, n, r, d, k;

  if (east < 100000 || east > 900000 || north < 0 || north > 9400000 || zone < 1 || zone > 60)
    return FALSE;

  mu = north / SCALE / (AXIS * (1 - e2 / 4 - 3 * e2 * e2 / 64 - 5 * e2 * e2 * e2 / 256));
  phi = mu + (3 * e1 / 2 - 27 * pow (e1, 3) / 32) * sin (2 * mu) + (21 * e1 * e1 / 16 - 55 * pow (e1, 4) / 32) * sin (4 * mu)
        + 151 * pow (e1, 3) / 96 * sin (6 * mu) + 1097 * pow (e1, 4) / 512 * sin (8 * mu);
  c = ep2 * pow (cos (phi), 2);
  t = pow (tan (phi), 2);
  k = 1 - e2 * pow (sin (phi), 2);
  n = AXIS / sqrt (k);
  r = AXIS * (1 - e2) / pow (k, 1.5);
  d = (east - FALSE_EAST) / (n * SCALE);

  *latitude = (phi - n * tan (phi) / r * (d * d / 2 - (5 + 3 * t + 10 * c - 4 * c * c - 9 * ep2) * pow (d, 4) / 24
                                          + (61 + 90 * t + 298 * c + 45 * t * t - 252 * ep2 - 3 * c * c) * pow (d, 6) / 720))
              * 180 / G_PI;
  *longitude = zone * 6 - 183
               + (d - (1 + 2 * t + c) * pow (d, 3) / 6
                  + (5 - 2 * c + 28 * t - 3 * c * c + 8 * ep2 + 24 * t * t) * pow (d, 5) / 120) / cos (phi) * 180 / G_PI;
  return TRUE;
}
