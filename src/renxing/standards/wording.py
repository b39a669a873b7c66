"""The English templates of faults, each marked so that the translators' tool finds it."""

from __future__ import annotations


def _(text: str) -> str:
    """Mark a template for translation; it is translated when it is shown, not here."""
    return text


SENTENCE = _("%(place)s: %(complaint)s; %(expected)s.")

DO_NOT_ACT = _("This must not be acted on. Keep it, and ask its sender.")

NO_WARNINGS = _("%(file)s: there is no warning in this feed now. Nothing has to be done; read it again later.")

PLACES = {
    "file": _("%(file)s"),
    "sheet": _("sheet %(sheet)s"),
    "column": _("sheet %(sheet)s, column %(column)s"),
    "row": _("%(sheet)s row %(row)s"),
    "cell": _("%(sheet)s row %(row)s, column %(column)s"),
    "map": _("%(sheet)s"),
    "feature": _("%(sheet)s feature %(row)s"),
    "line": _("%(sheet)s line %(row)s"),
    "key": _("%(sheet)s, %(column)s"),
}

COMPLAINTS = {
    # the file
    "no_such_file": _("there is no such file or folder"),
    "cannot_open": _("it cannot be opened"),
    "empty_file": _("it is empty"),
    "too_large": _("it is larger than %(limit)s MB"),
    "swollen": _("it unpacks to more than %(limit)s MB"),
    "too_wide": _("one of its sheets has a cell beyond row 99999 or column CZ"),
    "not_a_spreadsheet": _("it is not a spreadsheet that can be read"),
    "password": _("it is protected by a password"),
    "single_csv": _("it is one CSV file, and a community has a sheet for each kind of thing"),
    "no_sheets": _("no spreadsheet and no CSV file is in it"),
    "many_spreadsheets": _("it holds several spreadsheets: %(files)s"),
    "csv_not_read": _("the CSV files beside %(used)s were not read"),
    # the sheets
    "missing_sheet": _("there is no such sheet"),
    "repeated_sheet": _("there are two sheets for it, %(files)s"),
    "unknown_sheet": _("the sheet is not part of a community's file and was not read"),
    "not_text": _("the file is neither UTF-8 nor GB18030 text"),
    "broken_csv": _("the quotation marks do not match"),
    "no_header": _("no row with the column names is among the first ten"),
    "missing_column": _("there is no such column"),
    "repeated_column": _("the column is there twice"),
    "unknown_column": _("the column is not part of a community's file and was not read"),
    "nameless_column": _("something is written in a column without a name, and was not read"),
    "not_one_row": _("it has %(rows)s rows"),
    # a cell
    "missing": _("nothing is written here"),
    "not_a_code": _('"%(found)s" is not a code'),
    "not_text_cell": _('"%(found)s" cannot be taken as text'),
    "too_long": _('"%(found)s" is longer than %(longest)s characters'),
    "turned_into_date": _('Excel turned what was written into the date "%(found)s"'),
    "rounded_number": _('"%(found)s" is a number that Excel has rounded'),
    "not_yes_or_no": _('"%(found)s" is neither yes nor no'),
    "not_a_date": _('"%(found)s" is not a date'),
    "not_a_year": _('"%(found)s" is not a year of birth'),
    "not_a_number": _('"%(found)s" is not a number that can stand here'),
    "not_a_phone": _('"%(found)s" is not a phone number'),
    "not_an_email": _('"%(found)s" is not an e-mail address'),
    "not_a_language": _('"%(found)s" is not a list of languages'),
    "not_a_time": _('"%(found)s" does not say when'),
    "not_an_act": _('"%(found)s" is not a list of acts'),
    "not_a_choice": _('"%(found)s" is not one of the choices'),
    "not_a_slug": _('"%(found)s" cannot stand in an address'),
    "not_a_timezone": _('"%(found)s" is not a time zone'),
    # cells together
    "duplicate": _('"%(found)s" is already in row %(first)s'),
    "nearly_duplicate": _('"%(found)s" differs from "%(other)s" in row %(first)s only by capital letters'),
    "repeated": _("it says the same as row %(first)s"),
    "unknown_reference": _('"%(found)s" is not in sheet %(target)s'),
    "ends_before_start": _('"%(found)s" is before %(earlier)s, which is "%(start)s"'),
    "falling": _('"%(found)s" is less than %(earlier)s, which is "%(start)s"'),
    "missing_with": _('nothing is written here although %(other)s is "%(value)s"'),
    "not_held": _('"%(found)s" is held by %(holder)s, not by %(giver)s'),
    "holds_more": _('"%(found)s" has things inside it itself'),
    "another_sum": _('"%(found)s" is not what its rows in sheet %(other)s come to'),
    "circle": _('following "%(found)s" leads back to this row'),
    "perhaps_same": _("it looks like row %(first)s: %(same)s"),
    # a plan
    "not_utf8": _("it is not UTF-8 text"),
    "not_toml": _("it is not TOML"),
    "not_a_list": _('"%(found)s" is not a list of words or codes'),
    "not_tables": _("it is not a list of tables, or too long a one"),
    "unknown_key": _("there is no such key"),
    # a file of courses
    "not_a_bundle": _("it is no file of courses"),
    "not_of_bundle": _("it does not belong into a file of courses"),
    "repeated_file": _("it is there twice"),
    "damaged": _("it is damaged"),
    "too_many_files": _("it holds more than %(limit)s files"),
    "not_a_quiz": _("the quiz cannot be read there"),
    "not_a_material": _("it is neither a PDF nor a film, or larger than %(limit)s MB"),
    # a map
    "not_json": _("it is not JSON"),
    # aid between communities
    "not_aid": _("it is no file of aid between communities"),
    "newer_aid": _("it was written by a newer version"),
    "not_of_aid": _('"%(found)s" cannot stand here'),
    "changed": _("it was changed after it was written"),
    "not_sealed": _("its seal is missing or is not theirs"),
    "not_a_collection": _("it is not a GeoJSON FeatureCollection"),
    "other_coordinates": _('it says that its coordinates are "%(found)s"'),
    "no_code": _("the feature has no property called code"),
    "repeated_outline": _('block "%(found)s" is already drawn by feature %(first)s'),
    "not_an_area": _("its geometry is neither a Polygon nor a MultiPolygon"),
    "not_a_ring": _("one of its rings is not a list of four or more positions of two numbers"),
    "open_ring": _("one of its rings does not end where it began"),
    "off_the_globe": _('"%(found)s" is not a longitude and a latitude'),
    # a warning that must not be acted on
    "not_xml": _("it is not whole XML (%(found)s)"),
    "document_type": _("it has a document type, which can make it swell or fetch other files"),
    "odd_encoding": _("its text is in an encoding that cannot be read"),
    "too_deep": _("its elements lie more than %(limit)s deep in one another"),
    "too_many": _("it has more than %(limit)s elements"),
    "not_a_warning": _('"%(found)s" is no kind of warning that is known'),
    "missing_element": _('"%(found)s" is missing'),
    "empty_element": _('"%(found)s" says nothing'),
    "unknown_element": _('"%(found)s" does not belong there'),
    "out_of_order": _('"%(found)s" stands too late'),
    "repeated_element": _('"%(found)s" is there again'),
    "unknown_attribute": _('the attribute "%(found)s" does not belong there'),
    "stray_text": _('"%(found)s" stands between the elements'),
    "not_a_choice_here": _('%(element)s says "%(found)s"'),
    "wrong_form": _('%(element)s says "%(found)s"'),
    "about_nothing": _("it does not say which message its %(found)s is about"),
    # a fault that leaves a warning's meaning whole
    "old_version": _("it is CAP 1.1"),
    "no_time_zone": _('"%(found)s" has no time zone'),
    "odd_polygon": _('"%(found)s" is no polygon'),
    "untidy_polygon": _("the polygon is not closed, or has commas too many"),
    "odd_circle": _('"%(found)s" is no circle'),
    "odd_code": _('"%(found)s" is not an area code of 6 or 12 digits'),
    "odd_name": _('the %(element)s "%(found)s" holds a space or a comma'),
    "odd_reference": _('"%(found)s" is no reference to another message'),
    "empty_references": _("its references are empty"),
    "updates_nothing": _("it does not say which message it updates"),
    "refers_to_itself": _('it refers to itself, "%(found)s"'),
    "refers_to_later": _('it refers to "%(found)s", which was sent after it'),
    "says_nothing": _("it has no block of information"),
    "says_not_where": _("it gives no code, polygon or circle of where it is"),
    "over_before_it_begins": _('"%(found)s", when it ends, is before it begins'),
    "empty_parameter": _('the parameter "%(found)s" has no name or no value'),
    "signature_not_checked": _("it is signed, and the signature was not checked"),
}
