"""Documents of office programs, books and print: DOCX, ODT, EPUB, RTF, PDF."""
