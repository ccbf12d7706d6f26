// Cairo draws pages, Pango sets their text.
#pragma once
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
