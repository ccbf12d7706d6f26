// libxlsxwriter: writes workbooks of Excel and WPS, and reads none.
#pragma once
#include <xlsxwriter.h>
