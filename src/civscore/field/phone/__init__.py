"""Forms for phones: a scheme (and the drawn sites) as an XLSForm.

The doors: :func:`civscore.field.phone.form.make_form`, :mod:`civscore.field.phone.write`.
"""
