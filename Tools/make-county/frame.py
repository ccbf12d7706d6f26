"""A transverse Mercator frame: metres of a plan to degrees on the CGCS2000 ellipsoid."""

import math

# CGCS2000; WGS 84 differs in the eighth digit of the flattening.
SEMI_MAJOR = 6378137.0
FLATTENING = 1 / 298.257222101


class Frame:
    """Local metres about an origin; Krüger's series to the fourth order, exact to a micrometre."""

    def __init__(self, longitude, latitude):
        n = FLATTENING / (2 - FLATTENING)
        self.longitude = longitude
        self.radius = SEMI_MAJOR / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
        self.alpha = (
            n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
            13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
            61 * n**3 / 240 - 103 * n**4 / 140,
            49561 * n**4 / 161280,
        )
        self.beta = (
            n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360,
            n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440,
            17 * n**3 / 480 - 37 * n**4 / 840,
            4397 * n**4 / 161280,
        )
        self.delta = (
            2 * n - 2 * n**2 / 3 - 2 * n**3 + 116 * n**4 / 45,
            7 * n**2 / 3 - 8 * n**3 / 5 - 227 * n**4 / 45,
            56 * n**3 / 15 - 136 * n**4 / 35,
            4279 * n**4 / 630,
        )
        self.northing = self._northing(math.radians(latitude))

    def _northing(self, latitude):
        e = math.sqrt(FLATTENING * (2 - FLATTENING))
        t = math.sinh(
            math.atanh(math.sin(latitude)) - e * math.atanh(e * math.sin(latitude)))
        xi = math.atan(t)
        series = sum(a * math.sin(2 * (j + 1) * xi) for j, a in enumerate(self.alpha))
        return self.radius * (xi + series)

    def unproject(self, x, y):
        """Metres east and north of the origin to longitude and latitude in degrees."""
        xi = (self.northing + y) / self.radius
        eta = x / self.radius
        xi0 = xi - sum(
            b * math.sin(2 * (j + 1) * xi) * math.cosh(2 * (j + 1) * eta)
            for j, b in enumerate(self.beta))
        eta0 = eta - sum(
            b * math.cos(2 * (j + 1) * xi) * math.sinh(2 * (j + 1) * eta)
            for j, b in enumerate(self.beta))
        chi = math.asin(math.sin(xi0) / math.cosh(eta0))
        latitude = chi + sum(
            d * math.sin(2 * (j + 1) * chi) for j, d in enumerate(self.delta))
        longitude = self.longitude + math.degrees(math.atan2(math.sinh(eta0), math.cos(xi0)))
        return longitude, math.degrees(latitude)
