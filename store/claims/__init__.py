"""A Document becomes claims: sentences, quantities, dates, speakers, worth. Text in, records out; no files, no SQL.

Nothing is loaded here: who only asks where sentences end does not wait for those who look for speakers.
"""
