"""What is drawn of a run, a comparison, a ledger: the same pictures for pages, Word, slides and workbooks.

Each function gives a :class:`civscore.pictures.picture.Picture` (``title``, ``says``, ``svg(name)``, ``png()``), or
None where there is nothing to draw. Figures are the texts that other media print. ``width`` is in inches: ``WIDTH``
(6.3) for papers and slides, ``NARROW`` (4.4) for pages, shown at 33 rem at most, so that text is read on a phone;
both are in :mod:`civscore.pictures.looks`, as are the colours of light and dark pages. There are

- ``moves.change_waterfall``: from one total to the other by the parts of the change;
- ``causes.lost_pareto``: what lost the most, with cumulated shares;
- ``areas.heat_map``: areas (or site types …) × indicators;
- ``moves.rank_slope``: who stood where before and stands where now, with the errors of the changes;
- ``tree.lost_icicle``: all losses by indicator, standard and site, each of which may lead to something in the page
  (``link``); ``height`` is in points, and a page has room for 1100;
- ``trend.trend_lines``: a :class:`civscore.months.trend.Trend`, one large panel or many small ones;
- ``ledger.burn_down``: the ledger's figures on several days (``ledger.week_ends``), open, overdue and fixed;
- ``sites.site_map``: the register's sites where they stand, by what each reached;
- ``portrait.profile``: one area, site or unit: its scores through time and the standards it lost most by.

The doors: these functions.
"""
